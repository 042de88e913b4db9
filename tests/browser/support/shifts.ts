import type { Page } from 'playwright';

/** What moved on a page by itself, as browsers count it: a share of the window times how far. */
export interface Shift { value: number; what: string[] }

/** Runs in the page before anything else of it: counts what moves without anybody having done anything. */
export function watchShifts(): void {
  const found: Shift[] = [];
  Object.assign(globalThis, { shifts: found });
  const nameOf = (node: Node | null) => (node instanceof Element ? `${node.tagName.toLowerCase()} "${(node.textContent ?? '').slice(0, 40)}"` : '');
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] })[])
      if (!entry.hadRecentInput) found.push({ value: entry.value, what: entry.sources.map(({ node }) => nameOf(node)) });
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What has moved since the last time that somebody asked. */
export const shiftsOf = (page: Page): Promise<Shift[]> => page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts.splice(0));
