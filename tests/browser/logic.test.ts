import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LogicPage, meetAt } from './support/logic-page';
import { openOffice, type Office } from './support/office';

let office: Office;
let logic: LogicPage;

beforeAll(async () => {
  office = await openOffice({ greetings: ['welcome'], withWorker: false });
  logic = new LogicPage(await office.page());
});
afterAll(() => office?.close());

const flowOf = async (name: string) => {
  const { rows: [row] } = await office.system.pool.query('SELECT id, draft, revision, published_id FROM flow WHERE tenant_id = $1 AND name = $2', [office.tenant.id, name]);
  return row as { id: string; draft: { notes?: { size: { width: number; height: number } }[]; edges: object[]; nodes: { id: string; name: string; settings: Record<string, unknown> }[]; start: { to: string } }; revision: number; published_id: string | null };
};

it('a flow is drawn by dragging and connecting, and is saved by itself', async () => {
  await logic.list();
  await logic.makes('Drawn here');
  await logic.drags('ivr-menu', { x: 560, y: 180 });
  await logic.card('ivr-menu-1').waitFor();
  await logic.closesInspector();
  await logic.drags('forward', { x: 980, y: 120 });
  await logic.card('forward-1').waitFor();
  await logic.closesInspector();
  await logic.connects('ivr-menu-1', 'key-1', 'forward-1');
  await logic.saved();
  expect((await flowOf('Drawn here')).draft).toMatchObject({ start: { to: 'ivr-menu-1' }, edges: [{ from: 'ivr-menu-1', exit: 'key-1', to: 'forward-1' }] });
});

it('a note is written, pulled larger and smaller by its corner, and each pull is one to undo', async () => {
  const { page } = logic;
  await page.keyboard.press('n');
  await page.locator('[data-inspector] textarea:focus').fill('Ask Ann about the second line');
  const note = logic.card('$note-1');
  await note.getByText('Ask Ann').waitFor();
  await logic.closesInspector();
  const size = async () => (await flowOf('Drawn here')).draft.notes?.[0]?.size;
  const pulls = async (by: { x: number; y: number }) => {
    const before = (await note.boundingBox())!;
    const corner = { x: before.x + before.width - 6, y: before.y + before.height - 6 };
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(corner.x + by.x / 2, corner.y + by.y / 2, { steps: 3 });
    await page.mouse.move(corner.x + by.x, corner.y + by.y, { steps: 3 });
    await page.mouse.up();
    const after = (await note.boundingBox())!;
    expect([after.x, after.y], 'it stays where it lies').toEqual([before.x, before.y]);
    expect(Math.abs(after.width - before.width - by.x), 'its corner follows the hand').toBeLessThan(2);
    expect(Math.abs(after.height - before.height - by.y)).toBeLessThan(2);
    await logic.saved();
    return size();
  };
  await logic.saved();
  const first = await size();
  const larger = await pulls({ x: 90, y: 60 });
  expect(larger!.width).toBeGreaterThan(first!.width);
  expect(await pulls({ x: -40, y: -20 })).not.toEqual(larger);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(size).toEqual(larger);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(size).toEqual(first);
  await note.click();
  await page.keyboard.press('Delete');
  await expect.poll(size).toBeUndefined();
});

it('an error stops publishing, and a click leads to its cure', async () => {
  await logic.page.getByRole('button', { name: 'Publish' }).click();
  const dialog = logic.page.getByRole('dialog', { name: 'Not ready to publish' });
  await dialog.getByRole('button', { name: /Nobody is rung/ }).click();
  await logic.inspector.getByRole('button', { name: 'Add someone to ring' }).click();
  await logic.inspector.getByRole('button', { name: /^Ring, row 1/ }).click();
  await logic.page.getByRole('option', { name: 'An outside number' }).click();
  await logic.inspector.getByRole('textbox', { name: 'An outside number' }).fill('+12025550123');
  await expect.poll(() => logic.page.getByText('Errors stop publishing').count()).toBe(0);
});

it('the form of a menu takes a greeting of the library and a word for its key', async () => {
  await logic.closesInspector();
  await logic.card('ivr-menu-1').click();
  await logic.inspector.getByRole('button', { name: 'Library' }).first().click();
  await logic.page.getByRole('option', { name: /welcome/ }).click();
  await logic.inspector.getByLabel('Leads to').first().fill('Front desk');
  await logic.card('ivr-menu-1').getByText('Front desk').waitFor();
  await logic.card('ivr-menu-1').getByText('Say “welcome”').waitFor();
});

it('two people at once: nothing is overwritten, the second chooses', async () => {
  const other = new LogicPage(await office.page());
  await other.page.goto(logic.page.url());
  await logic.closesInspector();
  const dialog = await meetAt('forward-1', { mine: logic, theirs: other, pool: office.system.pool });
  await dialog.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await logic.card('forward-1').getByText('Theirs').waitFor();
  expect((await flowOf('Drawn here (copy)')).draft.nodes.find(({ id }) => id === 'forward-1')!.name).toBe('Mine');
});

it('the network is gone for a while: it says so, and loses nothing', async () => {
  await logic.page.context().setOffline(true);
  await logic.inspector.getByLabel('Name', { exact: true }).fill('Drawn without a network');
  await logic.page.getByText('Not saved: no connection').waitFor();
  await logic.page.context().setOffline(false);
  await logic.saved();
  expect((await flowOf('Drawn here')).draft.nodes.find(({ id }) => id === 'forward-1')!.name).toBe('Drawn without a network');
});

it('travels as a file and comes back as a flow of its own; a wrong file gets a sentence', async () => {
  await logic.menu('Save as a file');
  const [download] = await Promise.all([logic.page.waitForEvent('download'), logic.page.getByRole('button', { name: 'Save the file' }).click()]);
  const file = await download.path();
  expect(readFileSync(file, 'utf8')).toContain('Drawn without a network');
  await logic.list();
  const choose = async (files: Parameters<Awaited<ReturnType<typeof chooser>>['setFiles']>[0]) => (await chooser()).setFiles(files);
  const chooser = async () => (await Promise.all([logic.page.waitForEvent('filechooser'), logic.page.getByRole('button', { name: 'Open a file' }).first().click()]))[0];
  await choose({ name: 'letter.json', mimeType: 'application/json', buffer: Buffer.from('Dear sir or madam') });
  await logic.page.getByRole('dialog', { name: 'The file was not taken' }).getByText('This is not a JSON file').waitFor();
  await logic.page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await choose(file);
  await logic.card('forward-1').getByText('Drawn without a network').waitFor();
});

it('is deleted from the list and brought back', async () => {
  await logic.list();
  const more = (name: string) => logic.page.getByRole('button', { name: `More for ${name}`, exact: true });
  await more('Drawn here (copy)').click();
  await logic.page.getByRole('menuitem', { name: 'Delete' }).click();
  await more('Drawn here (copy)').waitFor({ state: 'detached' });
  await logic.page.getByRole('button', { name: 'Undo' }).click();
  await more('Drawn here (copy)').waitFor();
});

it('who may only look sees the drawing and cannot change it', async () => {
  const { id } = await flowOf('Drawn here');
  const viewer = new LogicPage(await office.page({ login: await office.login('employee') }));
  await viewer.page.goto(new URL(`/logic/${id}`, viewer.page.url()).href);
  await viewer.card('forward-1').click();
  await viewer.page.getByText('you may look, not change').waitFor();
  expect(await viewer.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  expect(await viewer.inspector.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
});
