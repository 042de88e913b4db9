import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { grid } from './editor/flow';
import { servePlain } from './editor/plain-site';
import { manager, serveStudio, type StudioSite } from './editor/studio-site';
import { gestures, opening, visit, type Visit } from './editor/visit';

/**
 * How the drawing of a large flow feels: frames a second while it is panned, zoomed and a card is dragged, all cards in view, how long it takes to
 * open, and its heap; beside a plain React Flow page with the same cards and lines, in the same run, in turn, each in a browser of its own.
 */
const sizes = [1000, 5000];
const pages = ['ringloom', 'plain'] as const;
/** Between the hand's coming to a flow's name and its press. */
const restMs = 250;
const options = { rounds: 3, ms: 2000, ...given(process.argv.slice(2)) };
const say = (line: string) => process.stdout.write(`${line}\n`);
const round = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function main(): Promise<void> {
  const flows = new Map(sizes.map(nodes => [nodes, grid(nodes)]));
  const studio = await serveStudio(flows);
  const plain = await servePlain(flows, await tableSize(studio));
  const visits: { page: (typeof pages)[number]; nodes: number; seen: Visit }[] = [];
  const atOnce: { nodes: number; ms: number }[] = [];
  try {
    for (let n = 1; n <= options.rounds; n++) {
      for (const nodes of sizes) {
        for (const page of n % 2 ? pages : [...pages].reverse()) {
          const seen = await (page === 'plain' ? visitPlain(plain.url(nodes), nodes) : visitStudio(studio, nodes));
          visits.push({ page, nodes, seen });
          say(`round ${n}, ${page}, ${nodes} cards: ${gestures.map(gesture => `${gesture} ${round(seen[gesture].perS, 1)} (worst ${round(seen[gesture].worstMs)} ms)`).join(', ')} frames/s; opened in ${round(seen.openMs)} ms, all there in ${round(seen.allMs)}, heap ${round(seen.heapMb, 1)} MB, ${seen.elements} elements`);
        }
        const ms = await openAtOnce(studio, nodes);
        atOnce.push({ nodes, ms });
        say(`round ${n}, ringloom, ${nodes} cards: pressed in the instant the pointer arrives, opened in ${round(ms)} ms`);
      }
    }
  } finally {
    await plain.close();
    await studio.close();
  }
  say(JSON.stringify(report(visits, atOnce)));
}

function report(visits: { page: (typeof pages)[number]; nodes: number; seen: Visit }[], atOnce: { nodes: number; ms: number }[]) {
  const openAtOnceMs = (nodes: number) => round(median(atOnce.filter(one => one.nodes === nodes).map(({ ms }) => ms)), 1);
  const figures = Object.fromEntries(pages.map(page => [page, Object.fromEntries(sizes.map(nodes => {
    const seen = visits.filter(one => one.page === page && one.nodes === nodes).map(one => one.seen);
    const of = (figure: (visit: Visit) => number) => round(median(seen.map(figure)), 1);
    return [nodes, {
      panFps: of(v => v.pan.perS), zoomFps: of(v => v.zoom.perS), dragFps: of(v => v.drag.perS), worstFrameMs: of(v => Math.max(...gestures.map(gesture => v[gesture].worstMs))),
      openMs: of(v => v.openMs), ...(page === 'ringloom' && { openAtOnceMs: openAtOnceMs(nodes) }), allMs: of(v => v.allMs), heapMb: of(v => v.heapMb),
    }];
  }))]));
  const ratios = Object.fromEntries(sizes.flatMap(nodes => (['panFps', 'zoomFps', 'dragFps', 'openMs', 'allMs', 'heapMb'] as const)
    .map(figure => [`${figure}${nodes}VsPlain`, round(figures.ringloom![nodes]![figure] / figures.plain![nodes]![figure], 2)])));
  // the plain page fetches nothing ahead: each press on it is at once
  for (const nodes of sizes) ratios[`openAtOnceMs${nodes}VsPlain`] = round(openAtOnceMs(nodes) / figures.plain![nodes]!.openMs, 2);
  return { ratios, ...figures };
}

async function visitPlain(url: string, nodes: number): Promise<Visit> {
  return inBrowser(async page => {
    await page.goto(url);
    return visit(page, { nodes, ms: options.ms, open: () => page.getByRole('button', { name: 'Open' }).click(), seeAll: async () => undefined });
  });
}

async function visitStudio(studio: StudioSite, nodes: number): Promise<Visit> {
  return inBrowser(async page => {
    const link = await linkTo(page, studio, nodes);
    await link.hover();
    // as long as a hand rests on a name before it presses
    await page.waitForTimeout(restMs);
    return visit(page, { nodes, ms: options.ms, open: () => link.click(), seeAll: () => page.keyboard.press('Shift+Digit1') });
  });
}

/** Comes to the flow's name and presses in the same instant, so that nothing was fetched ahead. Gives how long it took to open, ms. */
async function openAtOnce(studio: StudioSite, nodes: number): Promise<number> {
  return inBrowser(async page => {
    const link = await linkTo(page, studio, nodes);
    return (await opening(page, nodes, () => link.click())).openMs;
  });
}

/** The flow's name in the list, which is at rest. */
async function linkTo(page: Page, studio: StudioSite, nodes: number): Promise<Locator> {
  await signIn(page, studio);
  await page.goto(`${studio.url}/logic`);
  const link = page.getByRole('link', { name: studio.nameOf(nodes) });
  await link.waitFor();
  await page.waitForLoadState('networkidle');
  return link;
}

/** How large the studio's table is in a window of this size: the plain page gets the same. */
async function tableSize(studio: StudioSite): Promise<{ width: number; height: number }> {
  return inBrowser(async page => {
    await signIn(page, studio);
    await page.goto(`${studio.url}/logic`);
    await page.getByRole('link', { name: studio.nameOf(sizes[0]!) }).click();
    const table = page.locator('.react-flow');
    await table.waitFor();
    const { width, height } = (await table.boundingBox())!;
    return { width, height };
  });
}

async function signIn(page: Page, { url }: StudioSite): Promise<void> {
  const answer = await page.request.post(`${url}/api/auth/sign-in/email`, { data: manager, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`nobody can sign in: ${answer.status()}`);
}

async function inBrowser<T>(act: (page: Page) => Promise<T>): Promise<T> {
  const browser: Browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    // what is handed to the page was compiled with the names of its functions kept
    await page.addInitScript('globalThis.__name = named => named');
    return await act(page);
  } finally {
    await browser.close();
  }
}

/** `--rounds 5 --ms 3000`. */
function given(words: string[]): Partial<{ rounds: number; ms: number }> {
  const found: Partial<{ rounds: number; ms: number }> = {};
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i]!.replace(/^--/, '');
    if (name !== 'rounds' && name !== 'ms') throw new Error(`There is no option ${words[i]}. There are --rounds and --ms.`);
    found[name] = Number(words[i + 1]);
  }
  return found;
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  process.exitCode = 1;
});
