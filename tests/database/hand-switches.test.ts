import { afterAll, beforeAll, expect, test } from 'vitest';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { PgHandSwitches } from '@/flow-runtime/store/hand-switches';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';
import { isPin } from '@/prisma/pin';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let other: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;
let employee: Awaited<ReturnType<typeof apiOf>>;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, other] = await twoTenants(db);
  for (const role of ['manager', 'employee'] as const) await makeUser(db, `${role}@switches.example`, { tenantId: mine.tenantId, role });
  [api, employee] = [await apiOf(await signIn('manager@switches.example')), await apiOf(await signIn('employee@switches.example'))];
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

test('a switch is made with a code that nothing else has, and a PIN that is kept as a hash alone', async () => {
  const { id } = await api.switch.save({ name: 'Night', code: '*29', pin: '13579' });
  const [row] = await db.sql<{ pin_hash: string }>('SELECT pin_hash FROM hand_switch WHERE id = $1', [id]);
  expect(await isPin('13579', row!.pin_hash)).toBe(true);
  const listed = (await api.switch.list()).find(one => one.id === id);
  expect(listed).toEqual({ id, name: 'Night', code: '*29', hasPin: true, position: 'automatic', turned: null, uses: [] });
  for (const code of ['*28', '*97']) await expect(api.switch.save({ name: 'Other', code })).rejects.toThrow('number-taken');
  await expect(api.voicemail.setCode({ code: '*29' })).rejects.toThrow('number-taken');
  await expect(api.switch.save({ name: 'Night', code: null })).rejects.toThrow('name-taken');
  await db.sql(`INSERT INTO pin_guess (tenant_id, lock, who, count, since) VALUES ($1, $2, '101', 9, now())`, [mine.tenantId, `switch ${id}`]);
  await api.switch.save({ id, name: 'Nights', code: null });
  expect((await api.switch.list()).find(one => one.id === id)).toMatchObject({ name: 'Nights', code: null, hasPin: true });
  await api.switch.save({ id, name: 'Nights', code: null, pin: null });
  expect((await api.switch.list()).find(one => one.id === id)).toMatchObject({ hasPin: false });
  expect(await db.sql('SELECT 1 FROM pin_guess WHERE lock = $1', [`switch ${id}`])).toEqual([]);
  await api.switch.remove({ id });
});

test('whoever works there turns it, and who did is shown; one that opening hours ask is not deleted', async () => {
  await employee.switch.turn({ id: mine.switchId, to: 'open' });
  const [found] = await employee.switch.list();
  expect(found).toMatchObject({ id: mine.switchId, position: 'open', turned: { by: expect.stringMatching(/\S/) as string } });
  expect(Date.now() - found!.turned!.at.getTime()).toBeLessThan(10_000);
  await db.sql(`UPDATE flow SET draft = '{"nodes":[{"settings":{"handSwitch":"${mine.switchId}"}}]}' WHERE id = $1`, [mine.flowId]);
  await expect(api.switch.remove({ id: mine.switchId })).rejects.toThrow('switch-in-use');
  expect((await api.switch.list())[0]!.uses).toMatchObject([{ flowId: mine.flowId }]);
});

test('on workers it stands as it was turned last, for its own tenant alone; a turn that is written late changes nothing', async () => {
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-1', now(), now())`);
  const outage = new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} });
  const books = new BookPool(db.workerUrl, 'switches', 'w-1', outage, why => new BooksAway(why));
  const pool = openPool(db.workerUrl);
  try {
    const switches = new PgHandSwitches(new KnownAnswers(pool, outage), books);
    const now = Date.now();
    expect(await switches.turn(mine.tenantId, mine.switchId, 'closed', 'Ann, 101', now)).toBe(true);
    expect(await switches.turn(mine.tenantId, mine.switchId, 'automatic', 'Ben, 102', now - 5000)).toBe(true);
    expect(await switches.look(mine.tenantId, mine.switchId)).toEqual({ position: 'closed', hasPin: false });
    expect(await switches.look(other.tenantId, mine.switchId)).toBeNull();
    expect(await switches.turn(other.tenantId, mine.switchId, 'open', 'Eve', now)).toBe(false);
    expect(await switches.turn(mine.tenantId, mine.switchId, 'automatic', 'Ann, 101', now + 1)).toBe(true);
    expect(await switches.look(mine.tenantId, mine.switchId)).toEqual({ position: 'automatic', hasPin: false });
  } finally {
    await Promise.all([books.close(), pool.end()]);
    outage.close();
  }
});
