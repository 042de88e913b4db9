import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TRPCError } from '@trpc/server';
import { reasonOf } from '@/app/_server/refusal';
import { audioOf } from '@/app/_server/greetings/keep-sound';
import { compilerHash } from '@/flow-runtime/compiler/config';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { nodes } from '@/nodes';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { furnish, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let here: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;
let elsewhere: Awaited<ReturnType<typeof apiOf>>;
let id: string;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  here = await furnish(db, { name: 'Harbour', e164: '+15550100', host: '192.0.2.1' });
  const there = await furnish(db, { name: 'Meadow', e164: '+15550200', host: '192.0.2.2' });
  await db.sql("UPDATE person SET name = 'Somebody Else' WHERE tenant_id = $1", [there.tenantId]);
  await makeUser(db, 'ann@here.example', { tenantId: here.tenantId, role: 'manager' });
  await makeUser(db, 'eve@there.example', { tenantId: there.tenantId, role: 'manager' });
  api = await apiOf(await signIn('ann@here.example'));
  elsewhere = await apiOf(await signIn('eve@there.example'));
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});
beforeEach(async () => {
  ({ id } = await api.flow.create({ name: 'A flow' }));
});

const position = { x: 0, y: 0 };
const playing = (greeting?: string): FlowDocument => ({
  ...emptyFlow(),
  start: { to: 'hello', position },
  nodes: [
    { id: 'hello', type: 'play', version: 1, name: '', position, settings: { ...nodes.play.defaults, prompt: greeting ? [{ kind: 'greeting', id: greeting }] : [] } },
    { id: 'end', type: 'hang-up', version: 1, name: '', position, settings: nodes['hang-up'].defaults },
  ],
  edges: [{ from: 'hello', exit: 'done', to: 'end' }],
});
const forwarding = (person: string): FlowDocument => ({
  ...emptyFlow(), start: { to: 'ring', position },
  nodes: [{ id: 'ring', type: 'forward', version: nodes.forward.version, name: '', position, settings: { ...nodes.forward.defaults, targets: [{ kind: 'person', id: person }] } }],
});

async function refused(promise: Promise<unknown>) {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof TRPCError)) throw error ?? new Error('it was not refused');
  return reasonOf(error);
}

test('of two who save from the same revision the second is told, and overwrites nothing', async () => {
  expect(await api.flow.save({ id, revision: 1, document: playing() })).toMatchObject({ revision: 2 });
  const late = await refused(api.flow.save({ id, revision: 1, document: emptyFlow() }));
  expect(late).toEqual({ code: 'flow-changed', values: { revision: 2, by: 'ann', at: expect.any(String) } });
  expect((await api.flow.get({ id })).document).toEqual(playing());
  const both = await Promise.allSettled([1, 2].map(() => api.flow.save({ id, revision: 2, document: playing() })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a document that is none, or that cannot be kept, is refused', async () => {
  const base = playing();
  const deep = JSON.parse(`${'['.repeat(80)}${']'.repeat(80)}`) as unknown;
  const spoilt: unknown[] = [{}, { ...base, version: 2 }, { ...base, more: 1 }, ...['\0', '\ud800'].map(name => ({ ...base, nodes: [{ ...base.nodes[0], name }] })), { ...base, nodes: [{ ...base.nodes[0], settings: deep }] }];
  for (const document of spoilt) expect(await refused(api.flow.save({ id, revision: 1, document: document as FlowDocument }))).toMatchObject({ code: 'bad-input' });
  const odd = { ...base, nodes: [{ ...base.nodes[0]!, name: 'a\\u0000 \\\\ud800 b' }] };
  await api.flow.save({ id, revision: 1, document: odd });
  expect((await api.flow.get({ id })).document).toEqual(odd);
});

test('a flow with errors is not published, and the errors say where', async () => {
  await api.flow.save({ id, revision: 1, document: playing(crypto.randomUUID()) });
  const { code, values } = await refused(api.flow.publish({ id, revision: 2 }));
  expect(code).toBe('flow-has-errors');
  expect(values.diagnostics).toContainEqual(expect.objectContaining({ code: 'missing-greeting', severity: 'error', node: 'hello' }));
  expect(await refused(api.flow.publish({ id, revision: 1 }))).toMatchObject({ code: 'flow-changed' });
  expect(await api.flow.versions({ id })).toEqual([]);
});

test('a case that fails stops publishing, unless somebody publishes all the same: the version says who, and which cases', async () => {
  const settings = { at: Date.UTC(2026, 0, 5, 12), from: '+14155550123', contact: '', behaviour: {}, calendar: 'free' as const };
  const cases = [{ id: 'a', name: 'Hears hello', settings, deeds: [], passes: ['hello', 'end'], ends: 'flow' as const }, { id: 'b', name: 'Is connected', settings, deeds: [], passes: ['hello', 'ann'], ends: 'caller' as const }];
  await api.flow.save({ id, revision: 1, document: { ...playing(), cases } });
  const wrong = [{ code: 'not-passed', node: 'ann', after: 'hello' }, { code: 'ended-by', by: 'flow' }];
  const tested = await api.flow.test({ id });
  expect(tested).toMatchObject({ revision: 2, covered: ['hello done'], uncovered: ['hello error'] });
  expect(tested.verdicts.map(({ name, exits, wrong: found }) => ({ name, exits, found }))).toEqual([
    { name: 'Hears hello', exits: ['hello done'], found: [] }, { name: 'Is connected', exits: ['hello done'], found: wrong },
  ]);
  expect(await refused(api.flow.publish({ id, revision: 2 }))).toMatchObject({ code: 'cases-failed', values: { failed: [{ id: 'b', name: 'Is connected', wrong }] } });
  expect(await api.flow.versions({ id })).toEqual([]);
  await api.flow.publish({ id, revision: 2, despite: true });
  expect(await api.flow.versions({ id })).toMatchObject([{ number: 1, by: 'ann', failedCases: ['Is connected'] }]);
  await api.flow.save({ id, revision: 2, document: { ...playing(), cases: cases.slice(0, 1) } });
  await api.flow.publish({ id, revision: 3 });
  expect((await api.flow.versions({ id }))[0]).toMatchObject({ number: 2, failedCases: [] });
});

test('publishing makes an immutable version; rolling back takes the calls and the draft at once', async () => {
  await api.flow.save({ id, revision: 1, document: playing() });
  const first = await api.flow.publish({ id, revision: 2 });
  expect(first.number).toBe(1);
  expect(await api.flow.publish({ id, revision: 2 })).toEqual(first);
  const [row] = await db.sql<{ compiler_hash: string; config: { id: string }; by: string }>(
    'SELECT compiler_hash, config, u.name AS by FROM flow_version v JOIN "user" u ON u.id = v.published_by WHERE v.id = $1', [first.versionId]);
  expect(row).toMatchObject({ compiler_hash: compilerHash, config: { id: 'flow', initial: 'hello' }, by: 'ann' });
  await api.flow.save({ id, revision: 2, document: { ...playing(), otherwise: { prompt: [], to: 'end' } } });
  const listed = (await api.flow.list()).find(flow => flow.id === id);
  expect(listed).toMatchObject({ publishedNumber: 1, changed: true, errors: 0, updatedBy: 'ann', revision: 3 });
  const second = await api.flow.publish({ id, revision: 3 });
  expect((await api.flow.versions({ id })).map(({ number, by, current }) => ({ number, by, current }))).toEqual([{ number: 2, by: 'ann', current: true }, { number: 1, by: 'ann', current: false }]);
  expect(await api.flow.rollBack({ id, versionId: first.versionId })).toEqual({ revision: 4 });
  const now = await api.flow.get({ id });
  expect(now).toMatchObject({ revision: 4, document: playing(), published: { versionId: first.versionId, number: 1 } });
  expect((await api.flow.list()).find(flow => flow.id === id)).toMatchObject({ publishedNumber: 1, changed: false });
  expect(await refused(api.flow.rollBack({ id: here.flowId, versionId: second.versionId }))).toMatchObject({ code: 'not-found' });
});

test('a flow is removed and comes back, but not while a number leads to it', async () => {
  await api.number.setFlow({ id: here.numberId, flowId: id });
  expect(await refused(api.flow.remove({ id }))).toEqual({ code: 'flow-has-numbers', values: { numbers: ['+15550100'] } });
  await api.number.setFlow({ id: here.numberId, flowId: null });
  await api.flow.remove({ id });
  expect((await api.flow.list()).some(flow => flow.id === id)).toBe(false);
  expect(await refused(api.flow.get({ id }))).toMatchObject({ code: 'not-found' });
  expect(await refused(api.number.setFlow({ id: here.numberId, flowId: id }))).toMatchObject({ code: 'not-found' });
  await api.flow.restore({ id });
  expect((await api.flow.get({ id })).name).toBe('A flow');
});

test('a version has a name that is given when it is published, or later; nothing else of it changes', async () => {
  const published = await api.flow.publish({ id, revision: (await api.flow.save({ id, revision: 1, document: playing() })).revision, name: ' Summer hours ' });
  expect((await api.flow.versions({ id }))[0]).toMatchObject({ number: 1, name: 'Summer hours', by: 'ann' });
  await api.flow.nameVersion({ id, versionId: published.versionId, name: 'Winter hours' });
  expect((await api.flow.versions({ id }))[0]).toMatchObject({ name: 'Winter hours', by: 'ann' });
  expect(await refused(elsewhere.flow.nameVersion({ id, versionId: published.versionId, name: 'Mine' }))).toMatchObject({ code: 'not-found' });
  expect(await refused(api.flow.nameVersion({ id, versionId: published.versionId, name: 'x'.repeat(81) }))).toMatchObject({ code: 'bad-input' });
});

test('a flow that others lead into is deleted only by whoever knows it; publishing knows what it returns', async () => {
  const one = (type: 'return' | 'sub-flow', settings: object): FlowDocument => ({
    ...emptyFlow(), start: { to: 'it', position }, nodes: [{ id: 'it', type, version: nodes[type].version, name: '', position, settings: { ...nodes[type].defaults, ...settings } }],
  });
  const { id: inner } = await api.flow.create({ name: 'Inner', document: one('return', { result: 'paid' }) });
  await api.flow.save({ id, revision: 1, document: one('sub-flow', { flow: inner, results: [] }) });
  const codes = async (revision: number) => ((await refused(api.flow.publish({ id, revision }))).values.diagnostics as { code: string; severity: string }[]).filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect(await codes(2)).toEqual(['missing-flow']);
  await api.flow.publish({ id: inner, revision: 1 });
  expect((await api.directory.list()).flows).toContainEqual(expect.objectContaining({ id: inner, name: 'Inner', results: ['paid'] }));
  expect(await codes(2)).toEqual(['new-result']);
  await api.flow.save({ id, revision: 2, document: one('sub-flow', { flow: inner, results: ['paid'] }) });
  await api.flow.publish({ id, revision: 3 });
  expect(await refused(api.flow.remove({ id: inner }))).toEqual({ code: 'flow-in-use', values: { flows: ['A flow'] } });
  await api.flow.remove({ id: inner, evenIfUsed: true });
  expect(await codes(3)).toEqual(['missing-flow']);
});

test('a greeting in use stays; one that nobody uses goes with its sound', async () => {
  const greeting = await newGreeting('Hello', 440);
  await api.flow.save({ id, revision: 1, document: playing(greeting) });
  await api.flow.publish({ id, revision: 2 });
  await api.flow.save({ id, revision: 2, document: playing() });
  expect(await refused(api.greeting.remove({ id: greeting }))).toEqual({ code: 'greeting-in-use', values: { usedBy: [{ flowId: id, flowName: 'A flow' }] } });
  await api.flow.publish({ id, revision: 3 });
  await db.sql("INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at) SELECT 'live', $1, 'incoming', '1', '2', id, now() FROM flow_version WHERE flow_id = $2 AND number = 1", [here.tenantId, id]);
  expect(await refused(api.greeting.remove({ id: greeting }))).toMatchObject({ code: 'greeting-in-use' });
  await db.sql("UPDATE call SET ended_at = now() WHERE id = 'live'");
  await api.greeting.remove({ id: greeting });
  const version = (await api.flow.versions({ id })).at(-1)!;
  expect(await refused(api.flow.rollBack({ id, versionId: version.id }))).toMatchObject({ code: 'flow-has-errors' });
  expect(await refused(api.greeting.rename({ id: await newGreeting('Second', 500), name: 'Welcome', words: '' }))).toMatchObject({ code: 'name-taken' });
});

test('a flow goes out and comes back as the same bytes', async () => {
  const greeting = await newGreeting('Good morning', 600);
  const other = await newGreeting('Buenos', 610);
  await db.sql("INSERT INTO greeting_language (tenant_id, greeting_id, language, hash, duration_ms, origin) SELECT tenant_id, $2, 'ja', hash, duration_ms, origin FROM greeting WHERE id = $1", [other, greeting]);
  await api.flow.save({ id, revision: 1, document: playing(greeting) });
  for (const withGreetings of [false, true]) {
    const out = await api.flow.export({ id, withGreetings });
    expect(out.fileName).toBe('A flow.ringloom.json');
    const back = await api.flow.import({ text: out.text });
    expect(back.holes).toBe(0);
    expect((await api.flow.get({ id: back.id })).document).toEqual(playing(greeting));
    expect(await api.flow.export({ id: back.id, withGreetings })).toEqual(out);
  }
});

test('in another tenant a greeting travels along or is a hole, and a person is a hole', async () => {
  const aboard = await newGreeting('Welcome aboard', 700);
  const inRussian = await newGreeting('Добро пожаловать', 710);
  await db.sql("UPDATE greeting SET language = 'en' WHERE id = $1", [aboard]);
  await db.sql("INSERT INTO greeting_language (tenant_id, greeting_id, language, hash, words, duration_ms, origin) SELECT tenant_id, $2, 'ru', hash, name, duration_ms, origin FROM greeting WHERE id = $1", [inRussian, aboard]);
  await api.flow.save({ id, revision: 1, document: playing(aboard) });
  const bare = await elsewhere.flow.import({ text: (await api.flow.export({ id, withGreetings: false })).text, name: 'Bare' });
  expect(bare.holes).toBe(1);
  expect((await elsewhere.flow.list()).find(flow => flow.id === bare.id)).toMatchObject({ name: 'Bare', errors: 1 });
  const { text } = await api.flow.export({ id, withGreetings: true });
  const full = await elsewhere.flow.import({ text });
  expect(full.holes).toBe(0);
  const there = (await elsewhere.greeting.list()).find(({ name }) => name === 'Welcome aboard');
  // with what callers of each language hear
  expect(there).toMatchObject({ language: 'en', words: '', languages: [{ language: 'ru', words: 'Добро пожаловать', origin: 'imported', durationMs: 1000 }] });
  expect(there).toMatchObject({ origin: 'imported', usedBy: [{ flowId: full.id, flowName: 'A flow' }] });
  expect((await elsewhere.flow.import({ text })).holes).toBe(0);
  expect((await elsewhere.greeting.list()).filter(({ name }) => name.startsWith('Welcome aboard'))).toHaveLength(1);
  await api.flow.save({ id, revision: 2, document: forwarding(here.personId) });
  expect((await elsewhere.flow.import({ text: (await api.flow.export({ id })).text })).holes).toBe(1);
});

test('a wrong file names the place and changes nothing', async () => {
  await api.flow.save({ id, revision: 1, document: playing(await newGreeting('Travels', 800)) });
  const { text } = await api.flow.export({ id, withGreetings: true });
  const counts = () => db.sql('SELECT (SELECT count(*) FROM flow) AS flows, (SELECT count(*) FROM greeting) AS greetings, (SELECT count(*) FROM greeting_audio) AS sounds');
  const before = await counts();
  interface File { name: string; nodes: { type: string; name: string }[]; references: Record<string, { audio: string; languages?: Record<string, { hash: string; audio: string }> }> }
  const spoil = (change: (file: File) => void) => {
    const file = JSON.parse(text) as File;
    change(file);
    return JSON.stringify(file);
  };
  const wrong: [string, string, string][] = [
    ['no JSON', '', 'not-json'],
    ['"a string"', '', 'not-a-flow'],
    [spoil(file => { file.nodes[0]!.type = 'teapot'; }), 'nodes[0].type', 'unknown-type'],
    [spoil(file => { file.references['greeting-1']!.audio = 'AAAA'; }), 'references.greeting-1.audio', 'bad-value'],
    [spoil(file => { file.references['greeting-1']!.languages = { ru: { hash: 'x', audio: 'AAAA' } }; }), 'references.greeting-1.languages.ru.audio', 'bad-value'],
    [spoil(file => { file.name = '\0'; }), 'name', 'bad-value'],
    [spoil(file => { file.nodes[0]!.name = '\0'; }), 'nodes.0.name', 'bad-value'],
    [`${'['.repeat(100_000)}`, '', 'too-deep'],
    ['x'.repeat(9 * 1024 * 1024), '', 'too-large'],
  ];
  for (const [file, place, reason] of wrong) {
    const said = await refused(elsewhere.flow.import({ text: file }));
    expect(said).toMatchObject({ code: 'import-refused', values: { reason } });
    if (reason !== 'bad-value' || !place.startsWith('nodes')) expect(said.values.place).toBe(place);
  }
  expect(await counts()).toEqual(before);
});

test('calls are listed newest first, page by page, with what they walked', async () => {
  for (let i = 0; i < 5; i++) {
    await db.sql("INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at, ended_at) VALUES ($1, $2, 'incoming', '+15550199', '+15550100', $3, '2026-01-01T00:00:00Z', now())", [`page-${i}`, here.tenantId, here.versionId]);
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { calls, next }: Awaited<ReturnType<typeof api.calls.list>> = await api.calls.list({ cursor, limit: 2 });
    seen.push(...calls.map(({ id: call }) => call));
    cursor = next;
  } while (cursor);
  expect(seen.filter(call => call.startsWith('page-'))).toEqual(['page-4', 'page-3', 'page-2', 'page-1', 'page-0']);
  expect(seen.indexOf(here.callId)).toBeLessThan(seen.indexOf('page-4'));
  const call = await api.calls.get({ id: here.callId });
  expect(call).toMatchObject({ live: true, flowName: 'Main line', versionNumber: 100, legs: [{ role: 'caller', device: null, person: null }], visits: [{ node: { id: 'menu' } }] });
  await db.sql(`INSERT INTO leg (id, call_id, tenant_id, role, endpoint, number, shown, offered_at) SELECT 'rung', $1, $2, 'callee', d.id, '', '', '2026-01-01T00:00:01Z' FROM device d WHERE d.id = $3`, [here.callId, here.tenantId, here.deviceId]);
  expect((await api.calls.get({ id: here.callId })).legs.find(({ id }) => id === 'rung')).toMatchObject({ device: 'Desk', person: 'Ann Lee' });
});

test('a call is told in the words of the versions on which it ran, those of flows that it went into too', async () => {
  const versionOf = async (flow: string, number: number, document: FlowDocument) =>
    (await db.sql<{ id: string }>("INSERT INTO flow_version (tenant_id, flow_id, number, document, config, compiler_hash) VALUES ($1, $2, $3, $4, '{}', 'x') RETURNING id", [here.tenantId, flow, number, JSON.stringify(document)]))[0]!.id;
  const { id: called } = await api.flow.create({ name: 'Billing' });
  const inner = playing();
  inner.nodes[0]!.name = 'Your balance';
  const old = await versionOf(called, 1, inner);
  // published since: the call knows nothing of it
  inner.nodes[0]!.name = 'Another name';
  await versionOf(called, 2, inner);
  const outer = await versionOf(id, 1, {
    ...emptyFlow(), start: { to: 'billing', position }, nodes: [{ id: 'billing', type: 'sub-flow', version: 1, name: 'To billing', position, settings: { ...nodes['sub-flow'].defaults, flow: called } }],
  });
  await db.sql("INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, flows, offered_at, ended_at, ending) VALUES ('told', $1, 'incoming', '+15550199', '+15550100', $2, $3, now(), now(), 'ended')",
    [here.tenantId, outer, JSON.stringify({ [called]: old })]);
  await db.sql(`INSERT INTO call_step (tenant_id, call_id, seq, at, event, path, exits) VALUES ($1, 'told', 1, now(), '{"type":"BEGIN"}', '{billing,billing/hello}', NULL), ($1, 'told', 2, now(), '{"type":"DONE"}', '{billing/end}', '{billing/hello done}')`, [here.tenantId]);
  const { visits } = await api.calls.get({ id: 'told' });
  expect(visits.map(({ flow, node: { type, name }, exit }) => [flow, type, name, exit?.id])).toEqual([
    [{ name: 'A flow', version: 1 }, 'sub-flow', 'To billing', undefined], [{ name: 'Billing', version: 1 }, 'play', 'Your balance', 'done'], [{ name: 'Billing', version: 1 }, 'hang-up', '', undefined],
  ]);
});

test('the studio’s telephones get their passwords', async () => {
  const { outside, extensions, numbers, ws } = await api.phone.credentials();
  expect({ ws, extensions, numbers }).toEqual({ ws: '/sip', extensions: [], numbers: ['+15550100'] });
  expect(outside).toEqual({ user: here.outsideId, password: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

/** A greeting with a second of a tone, straight into the tables. */
async function newGreeting(name: string, hertz: number): Promise<string> {
  const { hash, wav8, wav16, durationMs } = audioOf({ rate: 16_000, samples: Int16Array.from({ length: 16_000 }, (_, i) => 9000 * Math.sin((2 * Math.PI * hertz * i) / 16_000)) });
  await db.sql('INSERT INTO greeting_audio (tenant_id, hash, wav8, wav16) VALUES ($1, $2, $3, $4)', [here.tenantId, hash, Buffer.from(wav8), Buffer.from(wav16)]);
  const [row] = await db.sql<{ id: string }>("INSERT INTO greeting (tenant_id, name, hash, duration_ms, origin, updated_at) VALUES ($1, $2, $3, $4, 'recorded', now()) RETURNING id", [here.tenantId, name, hash, durationMs]);
  return row!.id;
}
