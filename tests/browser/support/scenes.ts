import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright';
import { createUser } from '@/prisma/create-user';
import { nodeTypes } from '@/nodes';
import { compile } from '@/flow-runtime/compiler/compile';
import { compilerHash } from '@/flow-runtime/compiler/config';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { drawingOf, everyNode } from './drawings';
import { fill } from './furnish';
import type { Login, Office } from './office';

/** Who does something on a page, in its language. */
export interface Hand {
  page: Page;
  /** Wide enough for a drawing; else as on a phone. */
  wide: boolean;
  /** Words of the page's language, by `<catalogue>.<key>`. */
  t: (key: string, values?: Record<string, string | number>) => string;
  button(key: string, values?: Record<string, string | number>): Locator;
  /** The topmost dialog, sheet or list. */
  dialog: Locator;
}

/** What is done to come from the state before to this one; null: the page as it opens. */
export type Deed = ((hand: Hand) => Promise<unknown>) | null;

/** A page: where it is, who looks, and its states one after another. */
export interface Scene {
  path: string;
  /** Who looks; absent: a manager of the furnished company; null: somebody who has not signed in. */
  who?: Login | null;
  /** The answer of the server to such requests is an error. */
  fails?: string;
  /** Something goes on in it that puts one thing in the place of another: that is not judged as moving by itself. */
  goesOn?: boolean;
  /** Height of the window, px, where all of something long is to be seen. */
  height?: number;
  views: Record<string, Deed>;
}

const escape = ({ page }: Hand) => page.keyboard.press('Escape');
const wideOnly = (deed: NonNullable<Deed>): Deed => async hand => { if (hand.wide) await deed(hand); };
/** Opens a panel by its button in the bar, on a phone by the menu. */
async function panel({ button, page, t, wide }: Hand, title: string): Promise<void> {
  if (wide) return button(title).click();
  await button('editor.more').click();
  await page.getByRole('menuitem', { name: t(title) }).click();
}

/** Opens what a row's button with this label opens. */
const row = (key: string, values: Record<string, string>): Deed => ({ button }) => button(key, values).first().click();

/** Every page of the studio with its dialogs and states, by name. The office must be furnished; it is filled here. */
export async function scenesIn(office: Office): Promise<Record<string, Scene>> {
  const { system, tenant } = office;
  const main = await tenant.flow(drawingOf('dental-practice', tenant), { name: 'Main line' });
  const every = await addFlow(office, 'Every node there is', everyNode(tenant, main.id));
  const broken = await addFlow(office, 'Ночная линия и выходные дни: переадресация дежурному врачу', { ...drawingOf('hours-menu-forward', tenant), start: { to: null, position: { x: 0, y: 0 } }, edges: [] });
  for (const name of ['Праздничное меню', '夜間・休日のご案内', 'Recall of overdue invoices, second attempt', 'Warehouse']) await addFlow(office, name, emptyFlow());
  await change(office, main.id, drawingOf('dental-practice', tenant));
  await fill(system.pool, tenant, main.versionId);
  const newcomer = await bareCompany(office);
  const { login: beginner, flow: first } = await begunCompany(office);
  const [employee, stranger] = [await office.login('employee'), await loginOf(office, null)];
  const canvas = `/logic/${main.id}`;

  return {
    'sign-in': { path: '/sign-in', who: null, fails: 'sign-in/email', views: { open: null, refused: async ({ page, t }) => {
      await page.getByRole('textbox', { name: t('sign-in.email') }).fill('ann@harbour.example');
      await page.getByRole('textbox', { name: t('sign-in.password'), exact: true }).fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    } } },
    logic: { path: '/logic', views: {
      list: null,
      'found-nothing': ({ page, t }) => page.getByRole('textbox', { name: t('flows.search') }).fill('zzz'),
      'row-menu': async ({ page, t, button }) => { await page.getByRole('textbox', { name: t('flows.search') }).fill(''); await button('flows.more', { name: 'Main line' }).click(); },
      new: async hand => { await escape(hand); await hand.button('flows.new').first().click(); },
      rename: async hand => { await escape(hand); await hand.button('flows.more', { name: 'Main line' }).click(); await hand.page.getByRole('menuitem', { name: hand.t('flows.rename') }).click(); },
      'wrong-file': async hand => {
        await escape(hand);
        const [chooser] = await Promise.all([hand.page.waitForEvent('filechooser'), hand.button('flows.import').first().click()]);
        await chooser.setFiles({ name: 'letter.json', mimeType: 'application/json', buffer: Buffer.from('Dear sir or madam') });
      },
    } },
    canvas: { path: canvas, views: {
      open: null,
      problems: wideOnly(({ button }) => button('editor.show-problems').click()),
      menu: ({ button }) => button('editor.more').click(),
      keys: wideOnly(async hand => { await hand.page.getByRole('menuitem', { name: hand.t('editor.keys') }).click(); }),
      versions: async hand => { await escape(hand); await hand.button('editor.more').click(); await hand.page.getByRole('menuitem', { name: hand.t('editor.versions') }).click(); await hand.button('editor.compare').first().waitFor(); },
      compare: async ({ button, page }) => { await button('editor.compare').last().click(); await page.locator('aside dl, aside li b').first().waitFor(); },
      publish: async hand => { await hand.button('compare.close').click(); await hand.button('editor.publish').first().click(); },
      changes: async hand => { await escape(hand); if (hand.wide) await hand.page.locator('header p button').first().click(); },
      tests: async hand => { await escape(hand); await panel(hand, 'editor.cases.title'); await hand.page.getByRole('status').filter({ hasText: /\d/ }).first().waitFor(); },
      flows: async hand => { await hand.button('editor.close').first().click(); await hand.button('editor.other-flows').click(); },
    } },
    lists: { path: canvas, views: {
      add: wideOnly(async ({ page }) => { await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } }); await page.keyboard.press('/'); }),
      find: wideOnly(async hand => { await escape(hand); await hand.page.keyboard.press('Control+k'); }),
      connect: wideOnly(async hand => { await escape(hand); await hand.page.locator('.react-flow__node').nth(2).focus(); await hand.page.keyboard.press('c'); }),
      export: async hand => { await escape(hand); await hand.button('editor.more').click(); await hand.page.getByRole('menuitem', { name: hand.t('editor.export') }).click(); },
      rename: async hand => { await escape(hand); await hand.button('editor.more').click(); await hand.page.getByRole('menuitem', { name: hand.t('editor.rename-flow') }).click(); },
    } },
    'try-it': { path: canvas, views: {
      open: async ({ button, page }) => { await button('editor.try-it').click(); await page.locator('aside .grid-cols-3 button').first().waitFor(); },
      pressed: async ({ page }) => { await page.locator('aside .grid-cols-3 button').first().click(); await page.waitForTimeout(400); },
      keep: ({ button }) => button('editor.cases.keep').click(),
    } },
    'call-it': { path: canvas, goesOn: true, views: { open: async hand => { await panel(hand, 'call-it.title'); const { page } = hand; await page.locator('aside').getByRole('status').first().waitFor(); await page.waitForTimeout(300); } } },
    start: { path: canvas, views: { open: ({ page, wide }) => (wide ? page.locator('.react-flow__node[data-id="$start"]').click() : page.locator('section h2 button').first().click()) } },
    'broken-flow': { path: `/logic/${broken}`, views: { open: null, problems: wideOnly(({ button }) => button('editor.show-problems').click()), 'cannot-publish': ({ button }) => button('editor.publish').first().click() } },
    'first-flow': { path: `/logic/${first}`, who: beginner, views: { steps: null } },
    'first-day': { path: '/logic', who: beginner, views: { list: null } },
    'no-flow': { path: '/logic/00000000-0000-4000-8000-000000000000', views: { open: null } },
    'read-only': { path: canvas, who: employee, views: { open: null } },
    forms: { path: `/logic/${every}`, height: 1900, views: Object.fromEntries(nodeTypes.map(type => [type, formOf(type)])) },

    greetings: { path: '/greetings', views: {
      list: null,
      open: ({ page }) => page.getByRole('button', { name: 'Welcome to Harbour Dental', exact: true }).click(),
      delete: ({ button }) => button('greetings.delete').click(),
      replace: async hand => { await escape(hand); await hand.button('greetings.replace-upload').click(); },
      record: async hand => { await hand.button('ui.close').first().click(); await hand.page.locator('header').getByRole('button', { name: hand.t('greetings.way-record'), exact: true }).click(); },
      speech: ({ button }) => button('greetings.way-speech').click(),
      upload: ({ page, t }) => page.getByRole('main').getByRole('button', { name: t('greetings.way-upload'), exact: true }).last().click(),
      'found-nothing': ({ page, t }) => page.getByRole('textbox', { name: t('greetings.search') }).fill('zzz'),
    } },
    numbers: { path: '/numbers', views: { list: null, choice: ({ page }) => page.getByRole('combobox').first().click(), 'found-nothing': async hand => { await escape(hand); await hand.page.getByRole('textbox', { name: hand.t('numbers.find') }).fill('zzz'); } } },
    calls: { path: '/calls', views: { list: null, cancel: row('calls.callback-cancel', { who: 'Marina Cole' }) } },
    call: { path: '/calls?call=call-4', views: { open: null } },
    'calls-failed': { path: '/calls', fails: 'calls.list', views: { open: null } },
    queues: { path: '/queues', views: {
      list: null, pause: row('queues.pause-of', { name: 'Дина Хамидова' }),
      edit: async hand => { await escape(hand); await hand.button('queues.edit', { name: 'Appointments' }).click(); },
      new: async hand => { await escape(hand); await hand.button('queues.new').first().click(); },
      group: async hand => { await escape(hand); await hand.button('queues.edit', { name: 'Дежурные врачи и ассистенты' }).click(); },
      remove: async hand => { await escape(hand); await hand.button('queues.remove', { name: 'Appointments' }).click(); },
    } },
    conferences: { path: '/conferences', views: {
      list: null, live: row('conferences.look-of', { name: 'Monday round' }),
      edit: async hand => { await escape(hand); await hand.button('conferences.edit', { name: 'Monday round' }).click(); await unfold(hand.dialog); },
      new: async hand => { await escape(hand); await hand.button('conferences.new').first().click(); },
      remove: async hand => { await escape(hand); await hand.button('conferences.remove', { name: '経営会議' }).click(); },
    } },
    recordings: { path: '/recordings', views: { list: null, remove: ({ button }) => button('recordings.remove').first().click(), 'found-nothing': async hand => { await escape(hand); await hand.page.getByRole('textbox', { name: hand.t('recordings.find') }).fill('zzz'); } } },
    voicemail: { path: '/voicemail', views: {
      list: null, box: ({ page }) => page.getByRole('button', { name: 'Голосовая почта отдела доставки' }).click(),
      edit: ({ button }) => button('voicemail.edit-box', { name: 'Голосовая почта отдела доставки' }).click(),
      new: async hand => { await escape(hand); await hand.button('voicemail.new-box').first().click(); },
      code: async hand => { await escape(hand); await hand.button('shell.code').first().click(); },
    } },
    switches: { path: '/switches', views: {
      list: null, edit: row('switches.edit', { name: 'Front desk' }),
      wrong: ({ page, t }) => page.getByRole('textbox', { name: t('switches.code') }).fill('28'),
      remove: async hand => { await escape(hand); await hand.button('switches.remove', { name: 'Warehouse' }).click(); },
    } },
    phones: { path: '/phones', views: { open: null } },
    settings: { path: '/settings', views: { open: null, secret: ({ button }) => button('settings.secret-add').click(), remove: async hand => { await escape(hand); await hand.button('settings.secret-remove', { name: 'crm-token' }).click(); } } },
    shell: { path: '/settings', views: { menu: ({ page, t, wide }) => (wide ? page.getByRole('navigation').getByRole('button', { name: /Mara Manager/ }).click() : page.getByRole('navigation').getByRole('button', { name: t('shell.more') }).click()) } },
    'not-found': { path: '/nowhere', views: { open: null } },
    'no-company': { path: '/logic', who: stranger, views: { open: null } },
    ...Object.fromEntries(['logic', 'greetings', 'numbers', 'calls', 'queues', 'conferences', 'recordings', 'voicemail', 'switches', 'settings'].map(page => [`empty-${page}`, { path: `/${page}`, who: newcomer, views: { open: null } }])),
    ...Object.fromEntries(['greetings', 'queues', 'switches', 'phones'].map(page => [`employee-${page}`, { path: `/${page}`, who: employee, views: { open: null } }])),
  };
}

/** A node's form with all that folds away opened; on a phone its sheet. */
function formOf(type: string): Deed {
  return async ({ page, wide }) => {
    if (wide) {
      await page.locator(`.react-flow__node[data-id="${type}"]`).evaluate(card => (card as HTMLElement).focus());
      await page.keyboard.press('Enter');
    } else {
      const close = page.locator('[data-inspector] > button').last();
      if (await close.count()) await close.click();
      await page.locator(`section[data-node="${type}"] h2 button`).click();
    }
    await unfold(page.locator('[data-inspector]'));
  };
}

/** Opens every section that is folded: by the program, for that is quick, but after a key, so that the browser takes what it moves for asked for (half a second long). */
async function unfold(within: Locator): Promise<void> {
  await within.first().waitFor();
  await within.page().keyboard.press('Shift');
  await within.locator('h3 > button[aria-expanded=false]').evaluateAll(buttons => { for (const button of buttons) (button as HTMLElement).click(); });
}

async function addFlow({ system, tenant }: Office, name: string, draft: FlowDocument): Promise<string> {
  const { rows: [row] } = await system.pool.query<{ id: string }>(`INSERT INTO flow (tenant_id, name, draft, updated_by, updated_at) VALUES ($1, $2, $3, NULL, now() - interval '2 days') RETURNING id`, [tenant.id, name, JSON.stringify(draft)]);
  return row!.id;
}

/** A second version with a name and a draft that differs from it, so that there is something to tell. */
async function change({ system: { pool }, tenant }: Office, flowId: string, document: FlowDocument): Promise<void> {
  const [menu, ...others] = document.nodes.filter(({ type }) => type === 'ivr-menu');
  const second = { ...document, nodes: document.nodes.map(one => (one.id === menu!.id ? { ...one, name: 'Welcome, and whom the caller wants to speak to' } : one)) };
  const { config } = compile(second);
  const { rows: [user] } = await pool.query<{ id: string }>('SELECT user_id AS id FROM membership WHERE tenant_id = $1 LIMIT 1', [tenant.id]);
  const { rows: [version] } = await pool.query<{ id: string }>(
    `INSERT INTO flow_version (tenant_id, flow_id, number, name, document, config, compiler_hash, published_by, failed_cases) VALUES ($1, $2, 2, 'Summer hours, with the new doctor on duty', $3, $4, $5, $6, '{"At night the doctor on duty is rung"}') RETURNING id`,
    [tenant.id, flowId, JSON.stringify(second), JSON.stringify(config), compilerHash, user!.id],
  );
  const draft: FlowDocument = {
    ...second, edges: second.edges.slice(0, -1), nodes: second.nodes.map(one => (one.id === others[0]?.id ? { ...one, name: 'Закрыто: дежурный врач или сообщение' } : one)),
    notes: [{ id: '$note-1', text: 'Ask Olga before the holidays: who is the doctor on duty?\n祝日の前に確認', colour: 'yellow', position: { x: 0, y: 400 }, size: { width: 240, height: 120 } }],
  };
  await pool.query(`UPDATE flow SET published_id = $2, draft = $3, revision = 7, updated_by = $4 WHERE id = $1`, [flowId, version!.id, JSON.stringify(draft), user!.id]);
}

/** Somebody who can sign in to a company, or to none. */
async function loginOf({ system: { pool } }: Office, tenantId: string | null, role = 'manager'): Promise<Login> {
  const person = { email: `${role}-${randomBytes(4).toString('hex')}@bakery.example`, password: randomBytes(12).toString('hex') };
  const id = await createUser(pool, { ...person, name: 'Nora Newcomer', language: 'en' });
  if (tenantId) await pool.query('INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, $3)', [tenantId, id, role]);
  return person;
}

/** A company with nothing at all. */
async function bareCompany(office: Office): Promise<Login> {
  const { pool } = office.system;
  const { id } = await office.system.tenant({ name: 'Bakery' });
  await pool.query('DELETE FROM mailbox WHERE tenant_id = $1', [id]);
  await pool.query('UPDATE tenant SET default_number_id = NULL WHERE id = $1', [id]);
  await pool.query('DELETE FROM number WHERE tenant_id = $1', [id]);
  return loginOf(office, id);
}

/** A company on its first day: a person, a number, and a flow with nothing in it. */
async function begunCompany(office: Office): Promise<{ login: Login; flow: string }> {
  const tenant = await office.system.tenant({ name: 'Bakery on the corner', people: { ann: { name: 'Ann Lee' } } });
  return { login: await loginOf(office, tenant.id), flow: await addFlow({ ...office, tenant }, 'Main line', emptyFlow()) };
}
