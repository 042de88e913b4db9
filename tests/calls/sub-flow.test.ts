import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { compile } from '@/flow-runtime/compiler/compile';
import { compilerHash } from '@/flow-runtime/compiler/config';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  const names = ['ask', 'paid', 'declined', 'failed', 'old', 'new', 'there'];
  tenant = await system.tenant({ greetings: { ...Object.fromEntries(names.map((name) => [name, 300])), long: 1500 }, moreNumbers: 6 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const words = (name: string) => says(tenant.greetings[name]!);
const bye = (name: string) => node('hang-up', { prompt: words(name) });
const byes = (...names: string[]) => Object.fromEntries(names.map((name) => [name, bye(name)]));
const inner = (name: string, drawn: Parameters<typeof draw>[0]) => tenant.flow(draw(drawn), { name, number: '' });

async function outer(drawn: Parameters<typeof draw>[0]): Promise<() => ReturnType<typeof dials>> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw(drawn), { number, name: `Outer ${used}` });
  return () => dials(number);
}
const dials = (number: string) => system.world.caller({ number: '+14155550123' }).dials(number);
const ends = async (call: ReturnType<typeof dials>, name: string) => {
  const caller = await call;
  await caller.hearsAllOf(tenant.greetings[name]!);
  await caller.isHungUp();
};

/** Hears what the inner flow says, then the goodbye behind its result. */
const hearsThen = async (caller: Awaited<ReturnType<typeof dials>>, name: string) => {
  await caller.hearsAllOf(tenant.greetings[name]!);
  await ends(Promise.resolve(caller), 'paid');
};

/** Publishes another version of a flow, as the studio does. */
async function publishes(flow: string, document: FlowDocument): Promise<void> {
  const { config } = compile(document);
  await system.pool.query(
    `WITH made AS (INSERT INTO flow_version (tenant_id, flow_id, number, document, config, compiler_hash) VALUES ($1, $2, 2, $3, $4, $5) RETURNING id)
     UPDATE flow SET published_id = made.id FROM made WHERE flow.id = $2`, [tenant.id, flow, JSON.stringify(document), JSON.stringify(config), compilerHash]);
}

it('a call walks another flow, and goes on by its result with what that gave back', async () => {
  const pay = await inner('Pay', {
    menu: node('ivr-menu', { prompt: words('ask'), choices: ['1', '2'].map((keys) => ({ keys, label: '' })) }, { 'key-1': 'paid', 'key-2': 'declined' }),
    paid: node('return', { result: 'paid', outputs: [{ name: 'seen', value: { var: 'given' } }] }), declined: node('return', { result: 'declined' }),
  });
  const calls = await outer({
    sub: node('sub-flow', { flow: pay.id, inputs: [{ name: 'given', value: 'yes' }], results: ['paid', 'declined'] }, { 'result-paid': 'is', 'result-declined': 'declined', error: 'failed' }),
    is: node('condition', { cases: [{ id: 'yes', name: 'Yes', value: { var: 'seen' }, test: 'equals', to: 'yes' }] }, { 'case-yes': 'paid', else: 'failed' }),
    ...byes('paid', 'declined', 'failed'),
  });
  await Promise.all([['1', 'paid'], ['2', 'declined']].map(async ([key, name]) => {
    const caller = await calls();
    await caller.hears(tenant.greetings.ask!);
    await caller.presses(key!);
    await ends(Promise.resolve(caller), name!);
  }));
});

it('the version is the one of the moment when the call began, or the one by its number; a flow that is deleted leads out by error', async () => {
  const says = (name: string) => draw({ play: node('play', { prompt: words(name) }, { done: 'back' }), back: node('return') });
  const spoken = await tenant.flow(says('old'), { name: 'Spoken', number: '' });
  const calling = (version: 'latest' | number) => ({
    wait: node('play', { prompt: words('long') }, { done: 'sub' }), sub: node('sub-flow', { flow: spoken.id, version, results: ['done'] }, { 'result-done': 'paid', error: 'failed' }), ...byes('paid', 'failed'),
  });
  const [latest, first] = [await outer(calling('latest')), await outer(calling(1))];
  const gone = await inner('Gone', { back: node('return') });
  const lost = await outer({ sub: node('sub-flow', { flow: gone.id, results: ['done'] }, { 'result-done': 'paid', error: 'failed' }), ...byes('paid', 'failed') });
  const astray = await outer({ go: node('go-to', { to: { where: 'flow', id: gone.id, version: 'latest' } }, { error: 'failed' }), ...byes('failed') });
  await system.pool.query('UPDATE flow SET deleted_at = now() WHERE id = $1', [gone.id]);
  const before = await latest();
  await before.hears(tenant.greetings.long!);
  await publishes(spoken.id, says('new'));
  await Promise.all([
    hearsThen(before, 'old'), hearsThen(await latest(), 'new'), hearsThen(await first(), 'old'), ends(lost(), 'failed'), ends(astray(), 'failed'),
  ]);
});

it('a call goes to a node of its flow, and to another flow that it does not leave again', async () => {
  const other = await inner('Other', { play: node('play', { prompt: words('there') }, { done: 'end' }), end: node('return') });
  const calls = await outer({
    first: node('go-to', { to: { where: 'node', id: 'second' } }), lost: bye('failed'), second: node('go-to', { to: { where: 'flow', id: other.id, version: 'latest' } }, { error: 'lost' }),
  });
  await ends(calls(), 'there');
  expect((await system.lastCall(tenant)).path).toEqual(['first', 'second', 'play', 'end']);
});
