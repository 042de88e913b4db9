import type { Browser, Page } from 'playwright';

/** Frames of one gesture. `perS`: those that came to the screen, or those that the page could draw, whichever are fewer. `worstMs`: the longest wait between two. */
export interface Frames { perS: number; worstMs: number }

/** Does something, and counts the frames meanwhile. */
export async function framesOf(page: Page, act: () => Promise<void>): Promise<Frames> {
  const browser = page.context().browser() as Browser;
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'] });
  await page.evaluate(() => {
    const times: number[] = [];
    let running = true;
    const look = (at: number) => {
      times.push(at);
      if (running) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { endFrames: () => { running = false; return times; } });
  });
  await act();
  const made = await page.evaluate(() => (window as unknown as { endFrames: () => number[] }).endFrames());
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: { name: string; ts: number }[] };
  // the first frames wait for the tracing to begin
  const [from, to] = [made[0]! + 150, made.at(-1)!];
  const times = made.filter(at => at >= from);
  const seconds = (to - from) / 1000;
  const drawn = traceEvents.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1000).sort((a, b) => a - b);
  const shown = drawn.filter(at => at >= drawn.at(-1)! - (to - from)).length;
  // a page that drew no second frame made the hand wait for all of it
  const worstMs = times.length > 1 ? Math.max(...times.slice(1).map((at, i) => at - times[i]!)) : to - from;
  return { perS: Math.min(times.length - 1, shown) / seconds, worstMs };
}
