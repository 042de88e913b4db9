import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieNames } from '@/app/_ui/preferences';
import { draw, node, says } from '@/tests/support/system';
import { openOffice, type Office } from './support/office';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = { 1440: 900, 390: 844 } as const;

let office: Office;
let page: Page;
/** Address by name; sign-in is looked at apart, since who is signed in does not see it. */
let places: Record<string, string>;

beforeAll(async () => {
  office = await openOffice({ people: { ann: { name: 'Ann Lee', devices: ['browser'] } }, greetings: ['welcome', 'bye'], withWorker: false });
  const { greetings, people } = office.tenant;
  const flow = await office.tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(greetings.welcome!), choices: [{ keys: '1', label: 'Ann' }] }, { 'key-1': 'ann' }),
      ann: node('forward', { targets: [{ kind: 'person', id: people.ann!.id }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(greetings.bye!) }),
    }),
  );
  await office.system.pool.query(
    `INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at, ended_at, cause, ending) VALUES ('call-that-was', $1, 'incoming', '+14155550123', $2, $3, now() - interval '1 minute', now(), 16, 'ended')`,
    [office.tenant.id, office.tenant.number, flow.versionId],
  );
  page = await office.page();
  places = { logic: '/logic', canvas: `/logic/${flow.id}`, greetings: '/greetings', numbers: '/numbers', calls: '/calls', phones: '/phones', settings: '/settings' };
});
afterAll(() => office?.close());

describe.each(['light', 'dark'])('%s', theme => {
  it.each([1440, 390] as const)('every page at %i px: nothing serious, and nothing wider than the window', async width => {
    const found: string[] = [];
    for (const [name, place] of Object.entries(places)) {
      await looksAt(page, place, { width, theme, language: 'en' });
      found.push(...(await faults(page)).map(fault => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

it('signing in is fit for everybody too', async () => {
  const visitor = await (await page.context().browser()!.newContext({ locale: 'en-US' })).newPage();
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    for (const width of [1440, 390] as const) {
      await looksAt(visitor, '/sign-in', { width, theme, language: 'en' });
      found.push(...(await faults(visitor)).map(fault => `${theme} ${width}: ${fault}`));
    }
  }
  expect(found).toEqual([]);
  await visitor.context().close();
});

it.each(['en', 'ru', 'ja'])('in %s every page has words, not the keys of a catalogue', async language => {
  const found: string[] = [];
  for (const [name, place] of Object.entries(places)) {
    for (const width of [1440, 390] as const) {
      await looksAt(page, place, { width, theme: 'light', language });
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      found.push(...(await shownKeys(page)).map(key => `${name} ${width}: ${key}`));
      if (await isTooWide(page)) found.push(`${name} ${width}: wider than the window`);
    }
  }
  expect(found).toEqual([]);
});

async function looksAt(on: Page, place: string, { width, theme, language }: { width: keyof typeof widths; theme: string; language: string }): Promise<void> {
  const url = new URL(place, office.studio.url).href;
  await on.context().addCookies([{ name: cookieNames.theme, value: theme, url }, { name: cookieNames.locale, value: language, url }]);
  await on.setViewportSize({ width, height: widths[width] });
  await on.goto(url);
  await on.locator('main').first().waitFor();
  await expect.poll(() => on.locator('[aria-busy=true]').count(), { timeout: 10_000 }).toBe(0);
  // what is fetched after the page has come to life
  await on.waitForTimeout(300);
}

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
  return on.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest('script, style')) texts.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    const catalogues = 'calls|editor|fields|flows|greetings|numbers|phones|settings|shell|sign-in|ui|nodes|refusals|problems';
    const key = new RegExp(`^(${catalogues})(\\.[a-z][A-Za-z0-9-]*)+$`);
    return texts.map(text => text.trim()).filter(text => key.test(text));
  });
}
