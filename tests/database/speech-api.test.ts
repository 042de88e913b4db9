import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST } from '@/app/api/speech/route';
import { readWav } from '@/flow-runtime/sound/wav';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { closeStudio, makeUser, signIn, studioOrigin, useStudio } from '../support/studio';
import { twoTenants } from '../support/two-tenants';

let db: TestDatabase;
let cookies: Record<'manager' | 'employee', string>;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  const [{ tenantId }] = await twoTenants(db);
  await makeUser(db, 'manager@here.example', { tenantId, role: 'manager' });
  await makeUser(db, 'employee@here.example', { tenantId, role: 'employee' });
  cookies = { manager: await signIn('manager@here.example'), employee: await signIn('employee@here.example') };
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

const ask = (body: unknown, cookie: string | null = cookies.manager, origin = studioOrigin) =>
  POST(new Request(`${studioOrigin}/api/speech`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin, ...(cookie && { cookie }) } }));

test.each([['en', 'Thank you for calling.'], ['ru', 'Спасибо за звонок.'], ['ja', 'おでんわ ありがとうございます。']])('a text in %s is read out at 8 kHz, loud and long enough', async (language, words) => {
  const answer = await ask({ language, words });
  expect(answer.headers.get('content-type')).toBe('audio/wav');
  const { samples } = readWav(new Uint8Array(await answer.arrayBuffer()), 8000);
  expect(samples.length / 8000).toBeGreaterThan(0.8);
  expect(Math.max(...samples.map(Math.abs))).toBeGreaterThan(15_000);
});

test('a text that looks like an option of a program is a text', async () => {
  expect((await ask({ language: 'en', words: '--help -v ru' })).status).toBe(200);
});

test('what no voice reads, what is too long, and who may not is refused by name', async () => {
  const refused = async (answer: Response) => [answer.status, (await answer.json() as { code: string }).code];
  expect(await refused(await ask({ language: 'ja', words: '電話' }))).toEqual([422, 'no-voice']);
  for (const body of [null, {}, { language: 'xx', words: 'a' }, { language: 'en', words: ' ' }, { language: 'en', words: 'a'.repeat(1001) }]) expect(await refused(await ask(body))).toEqual([400, 'bad-input']);
  expect(await refused(await ask({ language: 'en', words: 'a' }, cookies.employee))).toEqual([403, 'no-right']);
  expect(await refused(await ask({ language: 'en', words: 'a' }, null))).toEqual([401, 'signed-out']);
  expect(await refused(await ask({ language: 'en', words: 'a' }, cookies.manager, 'https://elsewhere.example'))).toEqual([403, 'wrong-origin']);
});
