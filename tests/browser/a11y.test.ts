import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnished } from './support/furnish';
import { judge } from './support/judge';
import { openOffice, type Office } from './support/office';
import { scenesIn, type Scene } from './support/scenes';
import { shiftsOf, type Shift } from './support/shifts';
import { languages, Onlooker, paint, themes, widths, type Shown } from './support/showing';

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

it.each([...languages])('every page, dialog and state in %s at both widths: nothing cut off, too wide, too small or unnamed, nothing that moves by itself; and in English nothing serious for axe in either theme', { timeout: 600_000 }, async language => {
  const found: string[] = [];
  const look = async (shown: Shown) => {
    const { page, scene, view, width } = shown;
    const faults = [...(await judge(page, { small: width < 768, language })), ...(await shiftsOf(page)).filter(({ value }) => value > mostShift).map(toldShift)];
    if (language === 'en') faults.push(...(await axeOf(page)));
    found.push(...faults.map(fault => `${scene}.${view} at ${width}: ${fault}`));
  };
  const missed = await Promise.all(widths.map(width => new Onlooker(office, width).walks(scenes, language, look)));
  found.push(...missed.flat());
  expect(found).toEqual([]);
});

const toldShift = ({ value, what }: Shift): string => `moved by itself, ${value.toFixed(3)}: ${what.join(', ')}`;

/** What axe finds serious. In dark it is the colours alone that differ. */
async function axeOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const theme of themes) {
    await paint(page, theme);
    found.push(...(await page.evaluate(async coloursOnly => {
      const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, coloursOnly ? { runOnly: ['color-contrast'] } : {});
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }, theme === 'dark')).map(fault => `${theme}, ${fault}`));
  }
  await paint(page, 'light');
  return found;
}
