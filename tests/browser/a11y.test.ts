import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '@/app/_i18n/locales';
import { furnished } from './support/furnish';
import { judge } from './support/judge';
import { openOffice, type Office } from './support/office';
import { scenesIn, type Scene } from './support/scenes';
import { shiftsOf, type Shift } from './support/shifts';
import { Onlooker, paint, themes, widths, type Shown, type Width } from './support/showing';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What may move by itself on a page, as browsers count it. */
const mostShift = 0.02;

let office: Office;
let scenes: Record<string, Scene>;

beforeAll(async () => {
  office = await openOffice({ ...furnished, withWorker: false });
  scenes = await scenesIn(office);
});
afterAll(() => office?.close());

/** What was found is told whole: a report that says only how much helps nobody. */
const findsNothing = (found: string[]) => expect(found, found.join('\n')).toEqual([]);

/** Walks scenes in a language at a width, and tells what is wrong with what it sees. */
async function walk(language: Locale, width: Width, withAxe: boolean): Promise<string[]> {
  const found: string[] = [];
  const missed = await new Onlooker(office, width).walks(scenes, language, async ({ page, scene, view }: Shown) => {
    const faults = [...(await judge(page, { small: width < 768, language })), ...(await shiftsOf(page)).filter(({ value }) => value > mostShift).map(toldShift), ...(withAxe ? await axeOf(page) : [])];
    found.push(...faults.map(fault => `${scene}.${view} at ${width} in ${language}: ${fault}`));
  });
  return [...found, ...missed];
}

it('every page, dialog and state: nothing cut off, too wide, on top of each other or too small, nothing that moves by itself, and nothing serious for axe in either theme', { timeout: 600_000 }, async () => {
  findsNothing((await Promise.all(widths.map(width => walk('en', width, true)))).flat());
});

// Russian has the longest words; `npm run shots` sees each language at each width.
it('so it is with the longest words where there is least room, and with other letters', { timeout: 600_000 }, async () => {
  findsNothing((await Promise.all([walk('ru', 390, false), walk('ja', 1440, false)])).flat());
});

const toldShift = ({ value, what }: Shift): string => `moved by itself, ${value.toFixed(3)}: ${what.join(', ')}`;

/** What axe finds serious. In dark it is the colours alone that differ. */
async function axeOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const found: string[] = [];
  for (const theme of themes) {
    await paint(page, theme);
    found.push(...(await page.evaluate(async coloursOnly => {
      const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
      // the guards of a list that is open only pass the focus on
      const { violations } = await axe.run({ include: [['html']], exclude: [['[data-base-ui-focus-guard]']] }, { resultTypes: ['violations'], preload: { assets: ['media'] }, ...(coloursOnly && { runOnly: ['color-contrast'] }) });
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }, theme === 'dark')).map(fault => `${theme}, ${fault}`));
  }
  await paint(page, 'light');
  return found;
}
