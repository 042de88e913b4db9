import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '@/app/_i18n/messages';
import { openOffice, type Office } from './support/office';
import { furnished, languages, placesIn, show, themes, widths, type Place } from './support/showing';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let office: Office;
let page: Page;
/** Sign-in is looked at apart, since who is signed in does not see it. */
let places: Record<string, Place>;

beforeAll(async () => {
  office = await openOffice({ ...furnished, withWorker: false });
  page = await office.page();
  places = await placesIn(office);
});
afterAll(() => office?.close());

describe.each([...themes])('%s', theme => {
  it.each(widths)('every page at %i px: nothing serious, and nothing wider than the window', async width => {
    const found: string[] = [];
    for (const [name, place] of Object.entries(places)) {
      await show(page, office.studio, place, { width, theme, language: 'en' });
      found.push(...(await faults(page)).map(fault => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

it('signing in is fit for everybody too', async () => {
  const visitor = await (await page.context().browser()!.newContext({ locale: 'en-US' })).newPage();
  const found: string[] = [];
  for (const theme of themes) {
    for (const width of widths) {
      await show(visitor, office.studio, { path: '/sign-in' }, { width, theme, language: 'en' });
      found.push(...(await faults(visitor)).map(fault => `${theme} ${width}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
  await visitor.context().close();
});

it.each([...languages])('in %s every page has words, not the keys of a catalogue', async language => {
  const found: string[] = [];
  for (const [name, place] of Object.entries(places)) {
    for (const width of widths) {
      await show(page, office.studio, place, { width, theme: 'light', language });
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      found.push(...(await shownKeys(page)).map(key => `${name} ${width}: ${key}`));
      if (await isTooWide(page)) found.push(`${name} ${width}: wider than the window`);
    }
  }
  expect(found).toEqual([]);
});

async function faults(on: Page): Promise<string[]> {
  await on.evaluate(axeSource);
  const serious = await on.evaluate(async () => {
    const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
  return [...serious, ...((await isTooWide(on)) ? ['wider than the window'] : [])];
}

function isTooWide(on: Page): Promise<boolean> {
  return on.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Texts and labels that look like a key: a missing word is shown by its catalogue and key, `flows.has-changes`. */
function shownKeys(on: Page): Promise<string[]> {
  return on.evaluate(catalogues => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest('script, style')) texts.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    const key = new RegExp(`^(${catalogues.join('|')})(\\.[a-z][A-Za-z0-9-]*)+$`);
    return texts.map(text => text.trim()).filter(text => key.test(text));
  }, [...pages, 'nodes', 'refusals', 'problems']);
}
