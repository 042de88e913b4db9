import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/greetings/[id]/route';
import { POST } from '@/app/api/greetings/route';
import { POST as trpcPost } from '@/app/api/trpc/[trpc]/route';
import { readWav, writeWav } from '@/flow-runtime/sound/wav';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, studioOrigin, useStudio } from '../support/studio';
import { twoTenants } from '../support/two-tenants';

let db: TestDatabase;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  const [here, there] = await twoTenants(db);
  await makeUser(db, 'manager@here.example', { tenantId: here.tenantId, role: 'manager' });
  await makeUser(db, 'employee@here.example', { tenantId: here.tenantId, role: 'employee' });
  await makeUser(db, 'manager@there.example', { tenantId: there.tenantId, role: 'manager' });
  for (const who of ['manager@here', 'employee@here', 'manager@there']) cookies[who] = await signIn(`${who}.example`);
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

const tone = (seconds: number, hertz = 1000) => Int16Array.from({ length: 16_000 * seconds }, (_, i) => Math.round(9000 * Math.sin((2 * Math.PI * hertz * i) / 16_000)));
const wavOf = (samples: Int16Array, rate = 16_000) => writeWav({ rate, samples });

interface Sent {
  cookie?: string;
  origin?: string | null;
  fields?: Record<string, string>;
  wav?: Uint8Array<ArrayBuffer> | null;
}

async function send({ cookie = cookies['manager@here'], origin = studioOrigin, fields = {}, wav = wavOf(tone(1)) }: Sent = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: `Greeting ${crypto.randomUUID()}`, words: 'Hello', origin: 'recorded', ...fields })) form.set(name, value);
  if (wav) form.set('wav16', new Blob([wav], { type: 'audio/wav' }), 'x.wav');
  const bare = new Request(`${studioOrigin}/api/greetings`, { method: 'POST', body: form });
  const body = await bare.arrayBuffer();
  const headers = new Headers({ 'content-type': bare.headers.get('content-type')!, 'content-length': String(body.byteLength), ...(cookie && { cookie }), ...(origin && { origin }) });
  const answer = await POST(new Request(bare.url, { method: 'POST', body, headers }));
  return { status: answer.status, body: await answer.json() as { id: string; code?: string; values?: Record<string, unknown> } };
}

const get = (id: string, query = '', { cookie = cookies['manager@here']!, ...headers }: Record<string, string> = {}) =>
  GET(new Request(`${studioOrigin}/api/greetings/${id}${query}`, { headers: { cookie, ...headers } }), { params: Promise.resolve({ id }) });
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test('a greeting is kept at both rates and heard again', async () => {
  const { status, body: { id } } = await send({ fields: { name: 'Opening hours' } });
  expect(status).toBe(200);
  const answer = await get(id);
  expect(answer.headers.get('content-type')).toBe('audio/wav');
  expect(await bytesOf(answer)).toEqual(wavOf(tone(1)));
  expect(readWav(await bytesOf(await get(id, '?rate=8')), 8000).samples).toHaveLength(8000);
  const listed = (await (await apiOf(cookies['employee@here']!)).greeting.list()).find(greeting => greeting.id === id);
  expect(listed).toMatchObject({ name: 'Opening hours', words: 'Hello', durationMs: 1000, origin: 'recorded', hash: expect.stringMatching(/^[0-9a-f]{64}$/), usedBy: [] });
});

test('a browser may ask for a part, and for nothing where it has it', async () => {
  const { body: { id } } = await send();
  const part = await get(id, '', { range: 'bytes=0-43' });
  expect([part.status, part.headers.get('content-range'), (await bytesOf(part)).length]).toEqual([206, 'bytes 0-43/32044', 44]);
  expect((await get(id, '', { range: 'bytes=-10' })).headers.get('content-range')).toBe('bytes 32034-32043/32044');
  expect((await get(id, '', { 'if-none-match': (await get(id)).headers.get('etag')! })).status).toBe(304);
});

test('a new sound takes the place of the old one, which is kept, heard and brought back', async () => {
  const api = await apiOf(cookies['manager@here']!);
  const { body: { id } } = await send({ fields: { name: 'Takes', words: 'First' } });
  expect((await send({ fields: { id, name: 'Takes', words: 'Second' }, wav: wavOf(tone(2, 500)) })).body).toEqual({ id });
  const [first] = await api.greeting.takes({ id });
  expect(first).toMatchObject({ words: 'First', durationMs: 1000, origin: 'recorded' });
  expect(await bytesOf(await get(id, `?take=${first!.id}`))).toEqual(wavOf(tone(1)));
  expect(await bytesOf(await get(id))).toEqual(wavOf(tone(2, 500)));

  await api.greeting.bringBack({ id, takeId: first!.id });
  expect(await bytesOf(await get(id))).toEqual(wavOf(tone(1)));
  expect((await api.greeting.list()).find(greeting => greeting.id === id)).toMatchObject({ words: 'First', durationMs: 1000 });
  const after = await api.greeting.takes({ id });
  expect(after.map(({ words }) => words)).toEqual(['Second']);
  expect(await bytesOf(await get(id, `?take=${after[0]!.id}`))).toEqual(wavOf(tone(2, 500)));

  // the same sound once more is no take; another tenant, another greeting and an employee get nowhere
  await send({ fields: { id, name: 'Takes', words: 'Third' } });
  expect(await api.greeting.takes({ id })).toHaveLength(1);
  const takeId = after[0]!.id;
  const there = await apiOf(cookies['manager@there']!);
  expect(await there.greeting.takes({ id })).toEqual([]);
  await expect(there.greeting.bringBack({ id, takeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect((await apiOf(cookies['employee@here']!)).greeting.bringBack({ id, takeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await get((await send()).body.id, `?take=${takeId}`)).status).toBe(404);
  expect((await get(id, `?take=${takeId}`, { cookie: cookies['manager@there']! })).status).toBe(404);
});

test('twenty takes are kept, and a sound goes with the last greeting that has it or had it', async () => {
  const api = await apiOf(cookies['manager@here']!);
  const sounds = async () => Number((await db.sql<{ n: string }>('SELECT count(*) AS n FROM greeting_audio'))[0]!.n);
  const before = await sounds();
  const { body: { id } } = await send({ fields: { name: 'Many takes' }, wav: wavOf(tone(1, 300)) });
  for (let n = 1; n <= 22; n++) await send({ fields: { id, name: 'Many takes' }, wav: wavOf(tone(1, 300 + n * 10)) });
  expect(await api.greeting.takes({ id })).toHaveLength(20);
  expect(await sounds()).toBe(before + 21);
  await api.greeting.remove({ id });
  expect(await sounds()).toBe(before);
});

test('a greeting has a take for each language: kept, heard, told in the list, brought back and taken away; its sounds go with it', async () => {
  const api = await apiOf(cookies['manager@here']!);
  const sounds = async () => Number((await db.sql<{ n: string }>('SELECT count(*) AS n FROM greeting_audio'))[0]!.n);
  const before = await sounds();
  const { body: { id } } = await send({ fields: { name: 'In languages', words: 'Hello' }, wav: wavOf(tone(1, 210)) });
  const listed = async () => (await api.greeting.list()).find(greeting => greeting.id === id)!;
  // a new one is in the tenant's language, and the take of that language is the one that all hear
  expect(await listed()).toMatchObject({ language: 'en', languages: [], number: expect.any(Number) });
  const russian = (hertz: number, words: string) => send({ fields: { id, name: 'In languages', words, language: 'ru' }, wav: wavOf(tone(1, hertz)) });
  expect((await russian(220, 'Здравствуйте')).body).toEqual({ id });
  await send({ fields: { id, name: 'In languages', words: 'Hello again', language: 'en' }, wav: wavOf(tone(1, 230)) });
  expect(await listed()).toMatchObject({ words: 'Hello again', languages: [{ language: 'ru', words: 'Здравствуйте', durationMs: 1000, origin: 'recorded' }] });
  expect(await bytesOf(await get(id))).toEqual(wavOf(tone(1, 230)));
  expect(await bytesOf(await get(id, '?language=ru'))).toEqual(wavOf(tone(1, 220)));
  expect((await get(id, '?language=ja')).status).toBe(404);
  expect((await get(id, '?language=xx')).status).toBe(404);
  expect((await get(id, '?language=ru', { cookie: cookies['manager@there']! })).status).toBe(404);

  // what is replaced is an older take of its language, and comes back to it
  await russian(240, 'Добрый день');
  const takes = await api.greeting.takes({ id });
  expect(takes.map(({ language, words }) => [language, words])).toEqual([['ru', 'Здравствуйте'], [null, 'Hello']]);
  await api.greeting.bringBack({ id, takeId: takes[0]!.id });
  expect(await bytesOf(await get(id, '?language=ru'))).toEqual(wavOf(tone(1, 220)));
  expect(await bytesOf(await get(id))).toEqual(wavOf(tone(1, 230)));

  await expect(api.greeting.setLanguage({ id, language: 'ru' })).rejects.toThrow('language-taken');
  await api.greeting.setLanguage({ id, language: 'ja' });
  expect(await listed()).toMatchObject({ language: 'ja' });
  const [employee, there] = [await apiOf(cookies['employee@here']!), await apiOf(cookies['manager@there']!)];
  for (const deed of ['setLanguage', 'dropLanguage'] as const) {
    await expect(employee.greeting[deed]({ id, language: 'ru' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(there.greeting[deed]({ id, language: 'ru' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await api.greeting.dropLanguage({ id, language: 'ru' });
  expect((await listed()).languages).toEqual([]);
  expect((await api.greeting.takes({ id }))[0]).toMatchObject({ language: 'ru', words: 'Здравствуйте' });
  await api.greeting.bringBack({ id, takeId: (await api.greeting.takes({ id }))[0]!.id });
  expect((await listed()).languages).toHaveLength(1);
  await api.greeting.remove({ id });
  expect(await sounds()).toBe(before);
});

test('a sound without a language is heard by all, and every greeting has a number of its own that nobody else has', async () => {
  const api = await apiOf(cookies['manager@here']!);
  const { body: { id } } = await send({ fields: { name: 'Music', language: 'none' } });
  const all = await api.greeting.list();
  expect(all.find(greeting => greeting.id === id)).toMatchObject({ language: null });
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
  expect(Math.min(...all.map(({ number }) => number))).toBeGreaterThan(0);
  const made = await Promise.all(Array.from({ length: 5 }, () => send()));
  const numbers = (await api.greeting.list()).filter(greeting => made.some(({ body }) => body.id === greeting.id)).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(5);
});

test('the code for recording greetings is the manager\'s to set, and no other code is taken for it', async () => {
  const api = await apiOf(cookies['manager@here']!);
  expect(await api.greeting.code()).toEqual({ code: '*98' });
  for (const code of ['*97', '*28', '*2']) await expect(api.greeting.setCode({ code })).rejects.toThrow('number-taken');
  for (const code of ['*98', '*985']) await expect(api.switch.save({ name: 'Other', code })).rejects.toThrow('number-taken');
  await expect(api.voicemail.setCode({ code: '*981' })).rejects.toThrow('number-taken');
  await expect((await apiOf(cookies['employee@here']!)).greeting.setCode({ code: '*66' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await api.greeting.setCode({ code: '*66' });
  expect(await api.greeting.code()).toEqual({ code: '*66' });
  await api.greeting.setCode({ code: '' });
  expect(await api.greeting.code()).toEqual({ code: '' });
});

test('what cannot be kept is refused with one clear reason', async () => {
  const cases: [Sent, number, string][] = [
    [{ wav: null }, 400, 'greeting-no-wav'],
    [{ wav: new TextEncoder().encode('#!/bin/sh') }, 400, 'greeting-no-wav'],
    [{ wav: wavOf(tone(1), 44_100) }, 400, 'greeting-no-wav'],
    [{ wav: wavOf(new Int16Array(100)) }, 400, 'greeting-too-short'],
    [{ wav: wavOf(new Int16Array(601 * 16_000)) }, 413, 'greeting-too-long'],
    [{ fields: { name: '' } }, 400, 'bad-input'],
    [{ fields: { name: 'two\nlines' } }, 400, 'bad-input'],
    [{ fields: { origin: 'imported' } }, 400, 'bad-input'],
    [{ fields: { more: 'x' } }, 400, 'bad-input'],
    [{ fields: { name: 'Welcome' } }, 409, 'name-taken'],
    [{ fields: { id: crypto.randomUUID() } }, 404, 'not-found'],
  ];
  for (const [sent, status, code] of cases) expect(await send(sent), JSON.stringify(sent.fields)).toMatchObject({ status, body: { code } });
});

test('only a manager, of this tenant, from this origin', async () => {
  const { body: { id } } = await send();
  expect(await send({ cookie: '' })).toMatchObject({ status: 401, body: { code: 'signed-out' } });
  expect(await send({ cookie: cookies['employee@here'] })).toMatchObject({ status: 403, body: { code: 'no-right' } });
  for (const origin of [null, 'https://evil.example', 'null']) expect(await send({ origin })).toMatchObject({ status: 403, body: { code: 'wrong-origin' } });
  expect(await send({ cookie: cookies['manager@there'], fields: { id } })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect((await get(id, '', { cookie: cookies['manager@there']! })).status).toBe(404);
  expect((await get(id, '', { cookie: cookies['employee@here']! })).status).toBe(200);
  expect((await get(id, '', { cookie: 'x=y' })).status).toBe(401);
  for (const wrong of ['not-an-id', '../etc']) expect((await get(wrong)).status).toBe(404);
  expect((await get(id, '?rate=44')).status).toBe(404);
});

test('the API takes changes from its own pages only, and none without a length', async () => {
  const post = async (headers: Record<string, string>) =>
    (await trpcPost(new Request(`${studioOrigin}/api/trpc/flow.create`, { method: 'POST', body: JSON.stringify({ json: { name: 'By post' } }), headers: { 'content-type': 'application/json', cookie: cookies['manager@here']!, ...headers } }))).status;
  expect(await post({ 'content-length': '27' })).toBe(403);
  expect(await post({ origin: 'https://evil.example', 'content-length': '27' })).toBe(403);
  expect(await post({ origin: studioOrigin })).toBe(413);
  expect(await post({ origin: studioOrigin, 'content-length': '99999999' })).toBe(413);
  expect(await post({ origin: studioOrigin, 'content-length': '27' })).toBe(200);
  expect(await post({ origin: 'http://127.0.0.1:3000', 'content-length': '27' })).toBe(200);
});
