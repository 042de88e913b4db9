import type { CDPSession, Page } from 'playwright';
import { framesOf, type Frames } from './frames';

export const gestures = ['pan', 'zoom', 'drag'] as const;
export type Gesture = (typeof gestures)[number];

/** `openMs`: from the click until cards are drawn in the window; `allMs`: until those beyond it are there, too. */
interface Opening { openMs: number; allMs: number }

/** What one visit to a page gave. Times in ms, the heap in MB. */
export interface Visit extends Record<Gesture, Frames>, Opening { heapMb: number; elements: number }

const everyMs = 8;

/** Opens a flow with one click, then pans, zooms and drags it as a hand with a mouse would, `ms` each. */
export async function visit(page: Page, { nodes, open, seeAll, ms }: { nodes: number; open: () => Promise<void>; seeAll: () => Promise<void>; ms: number }): Promise<Visit> {
  const cdp = await page.context().newCDPSession(page);
  const opened = await opening(page, nodes, open);
  // what goes on after the drawing is there (saving, measuring) is over by then
  await page.waitForTimeout(800);
  await seeAll();
  await page.waitForTimeout(400);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const { table, card, inSight } = await places(page);
  if (inSight !== nodes + 1) throw new Error(`${inSight} of ${nodes + 1} cards are in sight`);
  const middle = { x: table.x + table.width / 2, y: table.y + table.height / 2 };
  /** On the empty table: the drawing keeps off its edges. */
  const corner = { x: table.x + 12, y: table.y + 12 };
  const circle = (t: number) => ({ x: 120 * Math.sin(t / 260), y: 70 * (1 - Math.cos(t / 260)) });
  const mouse = new Mouse(cdp);

  const pan = await framesOf(page, () => mouse.drags(corner, circle, ms));
  const zoom = await framesOf(page, () => mouse.turns(middle, ms));
  const drag = await framesOf(page, () => mouse.drags(card, circle, ms));
  await cdp.detach();
  return { ...opened, heapMb: usedSize / 2 ** 20, elements, pan, zoom, drag };
}

/** Opens a flow by `open`, and tells how long that took. */
export async function opening(page: Page, nodes: number, open: () => Promise<void>): Promise<Opening> {
  const opened = page.evaluate(cards => new Promise<Opening>(resolve => {
    let clicked = Infinity;
    let openMs = 0;
    addEventListener('click', event => { clicked = event.timeStamp; }, { capture: true, once: true });
    const since = (then: (ms: number) => void) => requestAnimationFrame(() => setTimeout(() => then(performance.now() - clicked)));
    const look = () => {
      const drawn = [...document.getElementsByClassName('react-flow__node')] as HTMLElement[];
      const inWindow = (node: HTMLElement) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return left < innerWidth && top < innerHeight && right > 0 && bottom > 0 && node.textContent !== '' && getComputedStyle(node).visibility === 'visible';
      };
      if (!openMs && performance.now() > clicked && drawn.filter(inWindow).length >= 12) since(ms => { openMs = ms; });
      if (openMs && drawn.length >= cards && getComputedStyle(drawn[cards - 1]!).visibility === 'visible') since(allMs => resolve({ openMs, allMs }));
      else requestAnimationFrame(look);
    };
    look();
  }), nodes + 1);
  await open();
  return opened;
}

/** The table, and a card near its middle. */
function places(page: Page) {
  return page.evaluate(() => {
    const table = document.querySelector('.react-flow')!.getBoundingClientRect();
    const middle = { x: table.x + table.width / 2, y: table.y + table.height / 2 };
    const boxes = [...document.querySelectorAll('.react-flow__node')].map(node => node.getBoundingClientRect());
    const inside = boxes.filter(({ left, right, top, bottom }) => left >= table.left && right <= table.right && top >= table.top && bottom <= table.bottom);
    const centres = [...boxes].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
    const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - middle.x, y - middle.y);
    const card = centres.reduce((best, centre) => (far(centre) < far(best) ? centre : best));
    return { table: { x: table.x, y: table.y, width: table.width, height: table.height }, card, inSight: inside.length };
  });
}

interface Point { x: number; y: number }

/** A mouse that moves at its own pace, however busy the page is. */
class Mouse {
  constructor(private readonly cdp: CDPSession) {}

  /** Holds the button down at a place and moves along a way, both in px. */
  async drags(from: Point, way: (ms: number) => Point, ms: number): Promise<void> {
    const button = { button: 'left', clickCount: 1 } as const;
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...from });
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...from, ...button });
    await steadily(ms, t => {
      const { x, y } = way(t);
      return this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: from.x + x, y: from.y + y, button: 'left', buttons: 1 });
    });
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...from, ...button });
  }

  /** Turns the wheel: in to twice the size in half a second, out again in the next. */
  async turns(at: Point, ms: number): Promise<void> {
    await steadily(ms, t => this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: t % 1000 < 500 ? -everyMs : everyMs }));
  }
}

/** Does something every 8 ms without waiting for its answer; settles when all are answered. */
async function steadily(ms: number, act: (t: number) => Promise<unknown>): Promise<void> {
  const began = performance.now();
  const sent: Promise<unknown>[] = [];
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const t = performance.now() - began;
      if (t < ms) sent.push(act(t));
      else {
        clearInterval(timer);
        resolve();
      }
    }, everyMs);
  });
  await Promise.all(sent);
}
