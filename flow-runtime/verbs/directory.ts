import { languageOf, readable, type Language } from '@/nodes/_kit/language';
import { spells } from '@/nodes/_kit/name-keys';
import { number as english } from '@/nodes/_kit/spoken/en';
import type { Verb } from './verb';

export const directory: Verb<'directory'> = {
  async run({ keys, part, most }, hands) {
    const people = (await hands.directory.people(hands.tenantId)).filter(({ name }) => spells(keys, name, part));
    if (people.length === 0) return { outcome: 'none' };
    if (people.length > most) return { outcome: 'more' };
    const language = languageOf(hands.context);
    const said = people.map(({ name, extension }, i) => choices[language](readable(language, name) ? name : null, [...extension].join(' '), String(i + 1))).join(' ');
    return { outcome: 'found', data: { extensions: people.map(({ extension }) => extension).join(','), said } };
  },
};

/** Whom a key takes; a name that no voice of the language can read is told by its extension. */
const choices: Record<Language, (name: string | null, extension: string, key: string) => string> = {
  en: (name, extension, key) => `For ${name ?? `extension ${extension}`}, press ${english(Number(key))}.`,
  ru: (name, extension, key) => `${name ?? `Номер ${extension}`}: нажмите ${key}.`,
  ja: (name, extension, key) => `${name ?? `ないせん${extension}`}は、${key}をおしてください。`,
};
