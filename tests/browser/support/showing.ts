import type { Page } from 'playwright';
import { cookieNames } from '@/app/_ui/preferences';
import { locales, type Locale } from '@/app/_i18n/locales';
import { draw, node, says, type Studio } from '@/tests/support/system';
import type { Office } from './office';

/** The widths at which every page is looked at, with the height of the window, px. */
export const heights = { 1440: 900, 390: 844 } as const;
export type Width = keyof typeof heights;
export const widths: Width[] = [1440, 390];
export const themes = ['light', 'dark'] as const;
export const languages: readonly Locale[] = locales;

export interface Look { width: Width; theme: (typeof themes)[number]; language: Locale }

/** A page to look at: its address, and what is done once it is there. */
export interface Place { path: string; open?: (page: Page) => Promise<unknown> }

/** What every page is shown with: people, greetings, a queue, a flow and a call that was. */
export const furnished = { people: { ann: { name: 'Ann Lee', devices: ['browser' as const] } }, greetings: ['welcome', 'bye'], queues: { Support: { members: ['ann'] } }, rooms: { 'Monday round': { number: '801', pin: '2468', guests: ['ann'] } } };

/** Every page behind the sign-in, by name. The office must be furnished. */
export async function placesIn({ tenant, system }: Office): Promise<Record<string, Place>> {
  const { greetings, people } = tenant;
  const flow = await tenant.flow(
    spread({
      menu: node('ivr-menu', { prompt: says(greetings.welcome!), choices: [{ keys: '1', label: 'Ann' }] }, { 'key-1': 'ann' }),
      ann: node('forward', { targets: [{ kind: 'person', id: people.ann!.id }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(greetings.bye!) }),
    }),
  );
  await system.pool.query(
    `INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at, ended_at, cause, ending) VALUES ('call-that-was', $1, 'incoming', '+14155550123', $2, $3, now() - interval '1 minute', now(), 16, 'ended')`,
    [tenant.id, tenant.number, flow.versionId],
  );
  await system.pool.query(
    `INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav, heard_at)
     SELECT 'rl-that-was-' || n || '-recording', $1, 'call-that-was', $2, '+1415555012' || n, CASE n WHEN 1 THEN 'Mr Brown' ELSE '' END, now() - n * interval '3 hours', 21000 * n, '', CASE n WHEN 3 THEN now() END FROM generate_series(1, 3) n`,
    [tenant.id, tenant.boxId],
  );
  await system.pool.query(
    `INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav, keep_days) VALUES
       ('rl-talk-that-was', $1, 'call-that-was', '+14155550123', 'Mr Brown', now() - interval '9 minutes', 192000, '', 30), ('room-that-was-recording', $1, 'room-that-was', '801', 'Monday round', now() - interval '1 day', 2412000, '', NULL)`,
    [tenant.id],
  );
  await system.pool.query(
    `INSERT INTO callback (id, tenant_id, call_id, number, name, slot, state, queue_id, tries, tried, retry_ms, ring_ms, booked_at, due_at, expires_at)
     VALUES ('promised-1', $1, 'call-that-was', '+14155550142', 'Marina Cole', 'it/booking', '{}', $2, 3, 0, 1, 1, now(), now(), now() + interval '4 h'), ('promised-2', $1, 'call-that-was', '+14155550188', '', 'it/booking', '{}', NULL, 3, 1, 1, 1, now(), now() + interval '2 h', now() + interval '1 day')`,
    [tenant.id, tenant.queues.Support],
  );
  const member = { call: 'call-that-was', role: 'speaker', seq: 1, state: 'in', hears: true, muted: false, release: null };
  const goesOn = {
    openedAt: Date.now() - 754_000, locked: true, recording: 'room-that-is-recording', tasks: [], untold: [], serial: 3, invites: [],
    members: [{ ...member, id: 'm1', number: '101', name: 'Ann Lee', role: 'host' }, { ...member, id: 'm2', number: '+14155550123', name: 'Mr Brown', muted: true }],
  };
  await system.pool.query(`INSERT INTO room_live (room_id, tenant_id, cell, state) VALUES ($1, $2, 'cell-1', $3) ON CONFLICT DO NOTHING`, [tenant.rooms['Monday round'], tenant.id, JSON.stringify(goesOn)]);
  const canvas = `/logic/${flow.id}`;
  return {
    logic: { path: '/logic' }, canvas: { path: canvas }, 'try-it': { path: canvas, open: tryIt }, greetings: { path: '/greetings' }, numbers: { path: '/numbers' },
    calls: { path: '/calls' }, queues: { path: '/queues' }, conferences: { path: '/conferences' }, recordings: { path: '/recordings' }, voicemail: { path: '/voicemail' }, switches: { path: '/switches' }, phones: { path: '/phones' }, settings: { path: '/settings' },
  };
}

/** A drawing with its cards side by side. */
function spread(nodes: Parameters<typeof draw>[0]): ReturnType<typeof draw> {
  const document = draw(nodes);
  return {
    ...document, start: { ...document.start, position: { x: 0, y: 0 } },
    nodes: document.nodes.map((one, i) => ({ ...one, position: { x: (i + 1) * 328, y: (i + 1) * 80 } })),
  };
}

/** Tries the flow, and presses 1. */
async function tryIt(page: Page): Promise<void> {
  await page.locator('header button[aria-pressed=false]').first().click();
  const keys = page.locator('aside .grid-cols-3 button');
  await keys.first().waitFor();
  await keys.first().click();
}

/** Opens a page as it looks at a width, in a theme and a language, and waits until it has come to life. */
export async function show(page: Page, studio: Studio, { path, open }: Place, { width, theme, language }: Look): Promise<void> {
  // for the whole studio: a cookie set for the address of a page would be one more, of that page alone
  const url = studio.url;
  await page.context().addCookies([{ name: cookieNames.theme, value: theme, url }, { name: cookieNames.locale, value: language, url }]);
  await page.setViewportSize({ width, height: heights[width] });
  // a colour that is just changing is nobody's to judge
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(new URL(path, studio.url).href);
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true]').length === 0, null, { timeout: 10_000 });
  await open?.(page);
  // what is fetched after the page has come to life
  await page.waitForTimeout(300);
}
