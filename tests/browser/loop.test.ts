import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { BrowserPhone } from './support/browser-phone';
import { LogicPage, meetAt } from './support/logic-page';
import { openOffice, type Office } from './support/office';

/** What is said into the microphones: the greeting of the first day, that of the second, and Ann. */
const [firstGreeting, secondGreeting, annVoice] = [61, 122, 194];
const carol = { number: '+14155550123', name: 'Carol' };
const flow = 'Front desk';

let office: Office;
let logic: LogicPage;
let ann: BrowserPhone;
/** Where the flow is edited: once it came back from a file, its name stands for two. */
let address: string;

beforeAll(async () => {
  office = await openOffice({ people: { ann: { name: 'Ann Lee', devices: ['browser'] } } });
  logic = new LogicPage(await office.page({ voice: firstGreeting }));
  ann = await BrowserPhone.extension(await office.page({ voice: annVoice }), 'Ann Lee');
});
afterEach(() => office.system.settles());
afterAll(() => office?.close());

it('a flow is drawn by hand, with a greeting spoken into the microphone, published, and given a number', async () => {
  await logic.list();
  await logic.makes(flow);
  address = new URL(logic.page.url()).pathname;
  await logic.drags('ivr-menu', { x: 560, y: 180 });
  await logic.card('ivr-menu-1').waitFor();
  await logic.closesInspector();
  await logic.drags('forward', { x: 980, y: 120 });
  await logic.card('forward-1').waitFor();
  await rings(logic, 'Ann Lee 101');
  await logic.closesInspector();
  await logic.drags('hang-up', { x: 820, y: 420 });
  await logic.card('hang-up-1').waitFor();
  await logic.closesInspector();
  await logic.connects('ivr-menu-1', 'key-1', 'forward-1');
  await logic.connects('forward-1', 'done', 'hang-up-1');
  await logic.card('ivr-menu-1').click();
  await recordsGreeting(logic, 'Welcome');
  await logic.inspector.getByLabel('Leads to').first().fill('Ann');
  await logic.card('ivr-menu-1').getByText('Say “Welcome”').waitFor();
  await logic.publishes();
  await logic.page.getByText('Version 1 takes the calls', { exact: true }).waitFor();
  await mapsNumber(logic.page, office.tenant.number, flow);
});

it('a caller hears that greeting, presses 1, and talks to the browser telephone of another page', async () => {
  const caller = await office.system.world.caller(carol).dials(office.tenant.number);
  await caller.isAnswered();
  await caller.hears(firstGreeting);
  await caller.presses('1');
  await ann.rings();
  await ann.shows(carol.number);
  await ann.answers();
  await caller.hears(annVoice, { within: 10_000 });
  caller.says(88, 8000);
  await ann.ear.hears(88);
  await ann.hangsUp();
  expect((await caller.isHungUp()).cause).toBe(16);
  const call = await office.system.lastCall(office.tenant);
  expect(call).toMatchObject({ direction: 'incoming', from: carol.number, to: office.tenant.number, ending: 'ended' });
  expect(call.path).toEqual(['ivr-menu-1', 'forward-1', 'hang-up-1']);
});

it('the call stands in the list of calls', async () => {
  await logic.page.goto(new URL('/calls', logic.page.url()).href);
  await logic.page.getByRole('row').filter({ hasText: flow }).first().waitFor();
});

it('a person undoes and does again, and a reload finds the draft', async () => {
  await opens(logic);
  await logic.card('forward-1').click();
  const name = logic.inspector.getByLabel('Name', { exact: true });
  await name.fill('Doctor');
  await logic.card('forward-1').getByText('Doctor').waitFor();
  await logic.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => logic.card('forward-1').getByText('Doctor').count()).toBe(0);
  await logic.page.getByRole('button', { name: 'Redo' }).click();
  await logic.card('forward-1').getByText('Doctor').waitFor();
  await logic.saved();
  await logic.page.reload();
  await logic.card('forward-1').getByText('Doctor').waitFor();
});

it('travels as a file, comes back, and its file is the same to the byte', async () => {
  const first = await savesAsFile(logic.page);
  await logic.list();
  await opensFile(logic.page, { name: 'front-desk.json', mimeType: 'application/json', buffer: first });
  await logic.card('forward-1').getByText('Doctor').waitFor();
  const second = await savesAsFile(logic.page);
  expect(second.equals(first), 'both files the same').toBe(true);
});

it('a wrong file is refused with the place of the mistake, and changes nothing', async () => {
  const count = async () => (await office.system.pool.query('SELECT 1 FROM flow WHERE tenant_id = $1', [office.tenant.id])).rowCount;
  await opens(logic);
  const file = JSON.parse((await savesAsFile(logic.page)).toString('utf8')) as { nodes: { type: string }[] };
  const before = await count();
  file.nodes[0]!.type = 'teapot';
  await logic.list();
  await opensFile(logic.page, { name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  const dialog = logic.page.getByRole('dialog', { name: 'The file was not taken' });
  await dialog.getByText(/Place: .*nodes/).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  expect(await count()).toBe(before);
});

it('a new greeting is published and heard; rolled back, callers hear the old one again', async () => {
  const second = new LogicPage(await office.page({ voice: secondGreeting }));
  await opens(second);
  await second.card('ivr-menu-1').click();
  await second.inspector.getByRole('button', { name: 'Remove Welcome' }).click();
  await recordsGreeting(second, 'Welcome, second day');
  await second.card('ivr-menu-1').getByText('Say “Welcome, second day”').waitFor();
  await second.publishes();
  await second.page.getByText('Version 2 takes the calls', { exact: true }).waitFor();
  await callHears(secondGreeting);
  await second.menu('Versions');
  await second.page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await second.page.getByText('Version 1 takes the calls', { exact: true }).waitFor();
  await callHears(firstGreeting);
});

it('two pages change the same flow: the later one is told, and nothing is overwritten', async () => {
  await opens(logic);
  const other = new LogicPage(await office.page());
  await opens(other);
  const dialog = await meetAt('forward-1', { mine: logic, theirs: other, pool: office.system.pool });
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await logic.card('forward-1').getByText('Theirs').waitFor();
});

async function callHears(code: number): Promise<void> {
  const caller = await office.system.world.caller(carol).dials(office.tenant.number);
  await caller.isAnswered();
  await caller.hears(code);
  await caller.hangsUp();
}

async function opens(on: LogicPage): Promise<void> {
  await on.page.goto(new URL(address, on.page.url()).href);
  await on.card('ivr-menu-1').waitFor();
  await on.settled();
}

/** In the open form of a forward: rings a person. */
async function rings(on: LogicPage, person: string): Promise<void> {
  await on.inspector.getByRole('button', { name: 'Add someone to ring' }).click();
  await on.inspector.getByRole('button', { name: /^Ring, row 1/ }).click();
  await on.page.getByRole('option', { name: person }).click();
}

/** In the open form of a menu: speaks its greeting into the microphone. */
async function recordsGreeting(on: LogicPage, name: string): Promise<void> {
  await on.inspector.getByRole('button', { name: 'Record', exact: true }).first().click();
  const dialog = on.page.getByRole('dialog', { name: 'New greeting' });
  await dialog.getByRole('button', { name: 'Record', exact: true }).last().click();
  await dialog.getByRole('button', { name: 'Stop recording' }).waitFor();
  await on.page.waitForTimeout(2500);
  await dialog.getByRole('button', { name: 'Stop recording' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Save the greeting' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function mapsNumber(page: Page, number: string, to: string): Promise<void> {
  await page.goto(new URL('/numbers', page.url()).href);
  await page.getByRole('row').filter({ hasText: spacedNumber(number) }).getByRole('combobox').click();
  await page.getByRole('option', { name: to }).click();
  await expect.poll(async () => (await office.system.pool.query('SELECT 1 FROM number JOIN flow ON flow.id = flow_id WHERE e164 = $1 AND flow.name = $2', [number, to])).rowCount).toBe(1);
}

async function savesAsFile(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'More for this flow' }).click();
  await page.getByRole('menuitem', { name: 'Save as a file' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).click()]);
  return readFileSync(await download.path());
}

async function opensFile(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open a file' }).first().click()]);
  await chooser.setFiles(file);
}
