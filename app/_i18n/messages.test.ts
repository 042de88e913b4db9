import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { locales, pickLocale } from './locales';
import { loadMessages, pages, type Messages } from './messages';

const root = path.resolve(import.meta.dirname, '../..');
const nodeFolders = readdirSync(path.join(root, 'nodes'), { withFileTypes: true }).filter(entry => entry.isDirectory() && !entry.name.startsWith('_')).map(entry => entry.name);
const files = [
  ...pages.map(page => ({ name: page, file: (locale: string) => path.join(root, 'app/_i18n', locale, `${page}.json`) })),
  ...nodeFolders.map(node => ({ name: `nodes.${node}`, file: (locale: string) => path.join(root, 'nodes', node, 'text', `${locale}.json`) })),
];
const read = (file: string) => flat(JSON.parse(readFileSync(file, 'utf8')) as Messages);

describe.each(files)('the words of $name', ({ file }) => {
  it('are the same in every language: keys and values filled in', () => {
    const english = read(file('en'));
    for (const locale of locales) {
      const words = read(file(locale));
      expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(words)) {
        expect(text.trim(), `${locale}: ${key}`).not.toBe('');
        expect(argumentsOf(text), `${locale}: ${key}`).toEqual(argumentsOf(english[key]!));
      }
    }
  });

  it('are correct ICU messages', () => {
    for (const locale of locales) {
      for (const [key, text] of Object.entries(read(file(locale)))) {
        const wrong: string[] = [];
        const t = createTranslator({ locale, messages: { text }, onError: error => { if (error.code === 'INVALID_MESSAGE') wrong.push(error.message); } });
        t.markup('text', Object.fromEntries([...argumentsOf(text).map(name => [name, 2]), ...tagsOf(text).map(tag => [tag, (words: string) => words])]));
        expect(wrong, `${locale}: ${key}`).toEqual([]);
      }
    }
  });
});

/** What is written alike in every language: names, formats, keys, and what is typed as it stands. */
const alike = new Set(('Ringloom Asterisk Google Outlook Nextcloud iCalendar WebM WAV MP OGG JSON PIN SIP sip SMS HTTP http https Hz MB Web GET POST PUT PATCH DELETE Bearer Idempotency Key Api '
  + 'Enter Delete Shift npm start host espeak ng SECRETS KEY incoming internal busy rejected unavailable kept first orders state name example com xx').split(' '));

it.each(['ru', 'ja'])('no word is left in English in %s', locale => {
  const found = files.flatMap(({ name, file }) => Object.entries(read(file(locale))).filter(([, text]) => latinIn(text).some(word => !alike.has(word))).map(([key, text]) => `${name}.${key}: ${text}`));
  expect(found).toEqual([]);
});

// the gap before Latin letters and figures is made by the browser (text-autospace)
it('Japanese is written one way: no spaces around Latin letters and figures, its own punctuation, one word for one thing', () => {
  const kana = '[\\u3040-\\u30ff\\u4e00-\\u9fff、。）」』：？！ー々]';
  const wrong = new RegExp(`${kana} (?=[A-Za-z0-9{])|[A-Za-z0-9}] (?=[\\u3040-\\u30ff\\u4e00-\\u9fff（「])|# [人件個回日]|${kana}[:,]|[\\u3040-\\u30ff\\u4e00-\\u9fff][?!]|～|だれ|たずね|ブラウザ(?!ー)|ますか。$`);
  // moments, counts and a command stand apart
  const apart = /^(ui\.(today|yesterday)-at|greetings\.recording|queues\.agents-summary)$|insecure-text$/;
  const found = files.flatMap(({ name, file }) => Object.entries(read(file('ja'))).filter(([key, text]) => wrong.test(text) && !apart.test(`${name}.${key}`)).map(([key, text]) => `${name}.${key}: ${text}`));
  expect(found).toEqual([]);
});

it('no line of Russian begins with a dash', () => {
  const found = files.flatMap(({ name, file }) => Object.entries(read(file('ru'))).filter(([, text]) => text.includes(' —')).map(([key, text]) => `${name}.${key}: ${text}`));
  expect(found).toEqual([]);
});

it('every catalogue is on the list of pages', () => {
  for (const locale of locales) {
    expect(readdirSync(path.join(root, 'app/_i18n', locale)).sort()).toEqual(pages.map(page => `${page}.json`).sort());
  }
});

it('loads pages and nodes into one tree', async () => {
  const messages = await loadMessages('ja');
  expect(messages).toMatchObject({ ui: { close: '閉じる' } });
  expect(Object.keys(messages.nodes as Messages)).toContain('ivr-menu');
});

it('chooses the language: what was chosen, else what the browser asks for, else English', () => {
  expect(pickLocale('ja', 'ru')).toBe('ja');
  expect(pickLocale('xx', 'de-DE,de;q=0.9,ru-RU;q=0.8,en;q=0.7')).toBe('ru');
  expect(pickLocale(null, 'en;q=0.1, ja;q=0.2')).toBe('ja');
  expect(pickLocale(null, 'ja;q=0, de')).toBe('en');
  expect(pickLocale(null, null)).toBe('en');
});

function flat(messages: Messages, before = ''): Record<string, string> {
  return Object.assign({}, ...Object.entries(messages).map(([key, value]) => (typeof value === 'string' ? { [before + key]: value } : flat(value, `${before}${key}.`)))) as Record<string, string>;
}

/** The names of a message's arguments, those within the cases of plural and select too. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let at = 0;
  const message = () => {
    while (at < text.length && text[at] !== '}') if (text[at++] === '{') argument();
  };
  const argument = () => {
    const [head, name] = /^\s*(\w+)\s*/.exec(text.slice(at)) ?? ['', ''];
    names.add(name!);
    at += head.length;
    while (at < text.length && text[at] !== '}') if (text[at++] === '{') { message(); at++; }
    at++;
  };
  message();
  return [...names].sort();
}

/** Words in Latin letters that are said, not names of arguments or of their cases. */
function latinIn(text: string): string[] {
  const said = text.replaceAll(/'\{[^']*\}'/g, '').replaceAll(/\{\w+(, (plural|select), )?|\b(one|few|many|other|yes|=0) \{|<[^>]*>/g, '');
  return said.match(/[A-Za-z]{2,}/g) ?? [];
}

const tagsOf = (text: string): string[] => [...new Set([...text.matchAll(/<([a-z]\w*)>/g)].map(match => match[1]!))];
