import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draw, node, says } from '@/tests/support/system';
import { LogicPage } from './support/logic-page';
import { openOffice, type Office } from './support/office';

let office: Office;
let logic: LogicPage;
let flowId: string;

beforeAll(async () => {
  office = await openOffice({ withWorker: false, greetings: ['welcome', 'news'], people: { ann: { name: 'Ann Lee' } } });
  const { greetings, people } = office.tenant;
  const document = draw({
    menu: node('ivr-menu', { prompt: says(greetings.welcome!), choices: [{ keys: '1', label: 'Ann' }, { keys: '2', label: 'News' }] }, { 'key-1': 'ann', 'key-2': 'news' }),
    ann: node('forward', { targets: [{ kind: 'person', id: people.ann!.id }], ringMs: 20_000 }),
    news: node('play', { prompt: says(greetings.news!) }),
  });
  const places = [{ x: 320, y: 0 }, { x: 700, y: 0 }, { x: 700, y: 360 }];
  const spread = { ...document, nodes: document.nodes.map((one, i) => ({ ...one, position: places[i]! })) };
  const { rows } = await office.system.pool.query<{ id: string }>(`INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, 'Front desk', $2, now()) RETURNING id`, [office.tenant.id, JSON.stringify(spread)]);
  flowId = rows[0]!.id;
  logic = new LogicPage(await office.page());
  await logic.page.goto(new URL(`/logic/${flowId}`, logic.page.url()).href);
  await logic.card('menu').waitFor();
});
afterAll(() => office?.close());

const sheet = () => logic.page.getByRole('dialog', { name: 'Versions' });
const version = (name: string | RegExp) => sheet().getByRole('listitem').filter({ hasText: name });
const changes = () => logic.page.getByRole('complementary', { name: 'Differences' }).getByRole('list', { name: 'Changes' });
const marked = (id: string, mark: string) => logic.page.locator(`.react-flow__node[data-id="${id}"] .rl-card[data-mark=${mark}]`);
const thread = (id: string, mark: string) => logic.page.locator(`.react-flow__edge[data-id="${id}"] .rl-thread[data-mark=${mark}]`);

it('a flow is published, changed in three ways, and published again under a name', async () => {
  await logic.publishes();
  await takesCalls(1);
  await logic.card('ann').click();
  await logic.inspector.getByRole('textbox', { name: 'Ring for' }).fill('35');
  await logic.card('ann').getByText('35 s').waitFor();
  await logic.closesInspector();
  await logic.card('news').click();
  await logic.page.keyboard.press('Delete');
  await logic.card('news').waitFor({ state: 'detached' });
  await logic.drags('hang-up', { x: 420, y: 520 });
  await logic.card('hang-up-1').waitFor();
  await logic.closesInspector();
  await logic.connects('menu', 'key-2', 'hang-up-1');
  await logic.publishes('Summer hours');
  await takesCalls(2);
});

it('the versions say who and when; one is given a name, which is kept', async () => {
  await logic.menu('Versions');
  await version('Summer hours').getByText('takes the calls').waitFor();
  expect(await version('Summer hours').textContent()).toMatch(/Version 2 · .*Mara Manager/);
  await version(/Version 1/).getByRole('button', { name: 'Name version 1' }).click();
  const dialog = logic.page.getByRole('dialog', { name: 'Name version 1' });
  await dialog.getByRole('textbox').fill('Winter hours');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await version('Winter hours').waitFor();
  const names = async () => (await office.system.pool.query<{ name: string }>('SELECT name FROM flow_version WHERE flow_id = $1 ORDER BY number', [flowId])).rows.map(row => row.name);
  await expect.poll(names).toEqual(['Winter hours', 'Summer hours']);
});

it('two versions are held against each other on one drawing: what is new, gone and changed, with the old and the new value', async () => {
  await version('Summer hours').getByRole('button', { name: 'With version 1' }).click();
  await Promise.all([marked('hang-up-1', 'added').waitFor(), marked('news', 'removed').waitFor(), marked('ann', 'changed').waitFor()]);
  expect(await logic.page.locator('.rl-card[data-mark]').count(), 'nothing else is marked').toBe(3);
  await thread('menu key-2', 'changed').waitFor({ state: 'attached' });
  // the same in words, for whoever does not see colours
  await logic.page.getByRole('group', { name: /Ann.*changed$/ }).waitFor();
  await saysIt(changes(), /was 20\s+s.*is now 35\s+s/);
  await saysIt(changes(), /Hang up/);
  await logic.page.getByRole('complementary', { name: 'Differences' }).getByRole('button', { name: 'Close' }).click();
  await logic.card('ann').getByText('35 s').waitFor();
});

it('an older version takes the calls again in one press, and the press is taken back in one', async () => {
  const publishedNow = async () => (await office.system.pool.query<{ number: number }>('SELECT v.number FROM flow f JOIN flow_version v ON v.id = f.published_id WHERE f.id = $1', [flowId])).rows[0]?.number;
  await logic.menu('Versions');
  await version('Winter hours').getByRole('button', { name: 'Roll back' }).click();
  await takesCalls(1);
  await logic.card('news').waitFor();
  await logic.card('ann').getByText('20 s').waitFor();
  expect(await logic.card('hang-up-1').count()).toBe(0);
  expect(await publishedNow()).toBe(1);
  await logic.page.getByRole('listitem').filter({ hasText: 'Version 1 takes the calls again' }).getByRole('button', { name: 'Undo' }).click();
  await takesCalls(2);
  await logic.card('hang-up-1').waitFor();
  await logic.card('ann').getByText('35 s').waitFor();
  expect(await logic.card('news').count()).toBe(0);
  await expect.poll(publishedNow).toBe(2);
  await logic.page.reload();
  await logic.card('hang-up-1').waitFor();
});

const takesCalls = (n: number) => logic.page.getByText(`Version ${n} takes the calls`, { exact: true }).waitFor();

async function saysIt(where: Locator, what: RegExp): Promise<void> {
  await expect.poll(() => where.textContent()).toMatch(what);
}
