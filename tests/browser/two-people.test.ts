import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draw, node, says } from '@/tests/support/system';
import { draftNames, LogicPage } from './support/logic-page';
import { openOffice, type Office } from './support/office';

let office: Office;
let mara: LogicPage;
let ben: LogicPage;
let flowId: string;

beforeAll(async () => {
  office = await openOffice({ withWorker: false, greetings: ['welcome'] });
  const document = draw({ menu: node('ivr-menu', { prompt: says(office.tenant.greetings.welcome!), choices: [{ keys: '1', label: 'Bye' }] }, { 'key-1': 'bye' }), play: node('play', {}, { done: 'bye' }), bye: node('hang-up') });
  // in sight beside an open panel: the drawing does not move when a card is picked
  const places = [{ x: 320, y: 0 }, { x: 0, y: 280 }, { x: 320, y: 280 }];
  const spread = { ...document, nodes: document.nodes.map((one, i) => ({ ...one, position: places[i]! })) };
  const { rows } = await office.system.pool.query<{ id: string }>(`INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, 'Shared', $2, now()) RETURNING id`, [office.tenant.id, JSON.stringify(spread)]);
  flowId = rows[0]!.id;
  const login = await office.login('manager');
  await office.system.pool.query('UPDATE "user" SET name = $2 WHERE email = $1', [login.email, 'Ben Ortiz']);
  mara = await opens(await office.page());
  ben = await opens(await office.page({ login }));
});
afterAll(() => office?.close());

const draft = () => draftNames(office.system.pool, flowId);

it('each sees that the other is there, and at which card', async () => {
  await ben.card('menu').click();
  await mara.page.getByRole('button', { name: 'Ben Ortiz is at “Menu”' }).waitFor();
  await mara.card('menu').getByText('Ben Ortiz').waitFor();
  await ben.page.getByRole('button', { name: /^Mara Manager/ }).waitFor();
});

it('what one saves comes into the drawing of the other by itself', async () => {
  await ben.names('menu', 'Reception');
  await mara.card('menu').getByText('Reception').waitFor();
});

it('the network is gone for a minute: nothing is lost, it says so, and the second save is shown side by side and chosen', async () => {
  await mara.page.clock.install();
  await mara.page.context().setOffline(true);
  await mara.names('bye', 'Mara’s goodbye');
  await mara.names('play', 'News');
  await mara.page.getByText(/Not saved: no connection/).waitFor();
  await mara.page.clock.fastForward(60_000);
  await mara.page.getByText(/Not saved: no connection/).waitFor();
  await ben.names('bye', 'Ben’s goodbye');
  await ben.names('menu', 'Front desk');
  await ben.saved();
  await expect.poll(async () => (await draft()).menu).toBe('Front desk');
  await mara.page.context().setOffline(false);
  await mara.page.clock.fastForward(60_000);
  const dialog = mara.page.getByRole('dialog', { name: 'Ben Ortiz changed this flow too' });
  await dialog.waitFor();
  expect(await draft(), 'nothing is overwritten').toMatchObject({ bye: 'Ben’s goodbye', menu: 'Front desk' });
  const clash = dialog.getByRole('group', { name: 'Mara’s goodbye' });
  await clash.getByText('Ben’s goodbye').waitFor();
  expect(await dialog.getByRole('button', { name: 'Keep both' }).isDisabled()).toBe(true);
  await clash.getByRole('radio', { name: /^Yours/ }).check();
  await dialog.getByRole('button', { name: 'Keep both' }).click();
  await expect.poll(draft).toEqual({ menu: 'Front desk', play: 'News', bye: 'Mara’s goodbye' });
  await ben.card('bye').getByText('Mara’s goodbye').waitFor();
});

it('ten tabs are open: each hears of a save, answers at once, and none freezes', async () => {
  const { page } = ben;
  // Tabs of one browser window share its connections.
  const window = await page.context().browser()!.newContext({ storageState: await page.context().storageState(), viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const tabs: Page[] = [];
  while (tabs.length < 10) tabs.push((await opens(await window.newPage(), page.url())).page);
  await ben.names('play', 'For all tabs');
  await Promise.all(tabs.map(tab => tab.locator('.react-flow__node[data-id=play]').getByText('For all tabs').waitFor({ timeout: 15_000 })));
  // Six long requests to one host would stop all others of the browser: a plain one still goes through from every tab at once.
  const took = await Promise.all(tabs.map(tab => tab.evaluate(async () => {
    const began = performance.now();
    await fetch('/healthz', { cache: 'no-store' });
    return performance.now() - began;
  })));
  process.stdout.write(`ten tabs ask at once: ${took.map(Math.round).join(', ')} ms\n`);
  expect(Math.max(...took)).toBeLessThan(2000);
  for (const tab of tabs) {
    await tab.bringToFront();
    expect(await tab.evaluate(() => new Promise<number>(resolve => {
      const began = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
    }))).toBeLessThan(1000);
  }
  const last = new LogicPage(tabs.at(-1)!);
  await last.names('play', 'From the last');
  await mara.card('play').getByText('From the last').waitFor();
});

async function opens(page: Page, at?: string): Promise<LogicPage> {
  await page.goto(new URL(`/logic/${flowId}`, at ?? page.url()).href);
  const logic = new LogicPage(page);
  await logic.card('menu').waitFor();
  return logic;
}
