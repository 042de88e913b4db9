import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { connect, disconnect } from './commands';
import { diagnose } from './diagnose';
import { emptyFlow, type FlowDocument } from './flow-document';
import { refusalReasons } from './refusal';
import en from './text/en.json';
import ja from './text/ja.json';
import ru from './text/ru.json';

const bye = node('hang-up');
const whole = draw({ hello: node('play', { prompt: say('hello') }, { done: 'bye', error: 'bye' }), bye });
const codes = (document: FlowDocument, known?: Parameters<typeof diagnose>[1]) => diagnose(document, known).map(({ code, node: id, exit }) => [code, id, exit].filter(Boolean).join(' '));

describe('diagnose', () => {
  it('finds nothing in a whole flow', () => {
    expect(diagnose(whole)).toEqual([]);
  });

  it('finds no start, in an empty flow and after its node went', () => {
    expect(codes(emptyFlow())).toEqual(['no-start']);
    expect(codes({ ...whole, start: { ...whole.start, to: 'gone' } })).toContain('no-start');
    expect(codes(disconnect(whole, 'start'))).toEqual(['no-start', 'unreachable-node hello', 'unreachable-node bye']);
  });

  it('warns of each open exit by name', () => {
    expect(diagnose(disconnect(whole, { from: 'hello', exit: 'error' }))).toEqual([{ code: 'open-exit', severity: 'warning', node: 'hello', exit: 'error' }]);
  });

  it('warns of a node that no call reaches, also when only such nodes lead to it', () => {
    const document = draw({ bye, lost: node('play', { prompt: say('x') }, { done: 'lost-too', error: 'bye' }), 'lost-too': bye });
    expect(codes(document)).toEqual(['unreachable-node lost', 'unreachable-node lost-too']);
    expect(codes({ ...document, otherwise: { prompt: [], to: 'lost' } })).toEqual(codes(document));
  });

  it('finds texts that no voice reads, and texts without words, also in Otherwise', () => {
    const text = (words: string, language: 'en' | 'ja') => [{ kind: 'text' as const, text: words, language }];
    const document = draw({ hello: node('play', { prompt: text('電話', 'ja') }, { done: 'bye', error: 'bye' }), bye: node('hang-up', { prompt: [...text('でんわ 110', 'ja'), ...text('電話', 'en')] }) });
    expect(diagnose({ ...document, otherwise: { prompt: text(' ', 'en'), to: null } })).toEqual([
      { code: 'unreadable-text', severity: 'error', node: 'hello', path: ['prompt', 0] },
      { code: 'empty-text', severity: 'warning', path: ['otherwise', 'prompt', 0] },
    ]);
  });

  it('counts the node of Otherwise as reached by every open exit', () => {
    expect(codes({ ...draw({ hello: node('play', { prompt: say('hello') }, { done: 'bye' }), bye, sorry: bye }), otherwise: { prompt: [], to: 'sorry' } })).toEqual(['open-exit hello error']);
  });

  it('finds lines that hang in the air, leave twice, or leave from nowhere', () => {
    expect(codes({ ...whole, edges: [...whole.edges, { from: 'hello', exit: 'key', to: 'bye' }] })).toEqual(['no-such-exit hello key']);
    expect(codes({ ...whole, edges: [...whole.edges, { from: 'hello', exit: 'done', to: 'hello' }] })).toEqual(['two-edges hello done']);
    expect(codes({ ...whole, edges: [...whole.edges, { from: 'gone', exit: 'done', to: 'bye' }] })).toEqual(['loose-edge done']);
    expect(codes({ ...whole, otherwise: { prompt: [], to: 'gone' } })).toEqual(['loose-edge']);
    expect(codes({ ...whole, nodes: [...whole.nodes, whole.nodes[0]!] })).toContain('same-id hello');
  });

  it('finds an unknown type and wrong settings, with their place', () => {
    const spoilt = (change: object) => ({ ...whole, nodes: whole.nodes.map(drawn => (drawn.id === 'hello' ? { ...drawn, ...change } : drawn)) });
    expect(diagnose(spoilt({ type: 'fax' }))[0]).toEqual({ code: 'unknown-type', severity: 'error', node: 'hello', values: { type: 'fax' } });
    expect(diagnose(spoilt({ settings: { ...(whole.nodes[0]!.settings as object), times: 0 } }))[0]).toMatchObject({ code: 'bad-settings', node: 'hello', path: ['times'] });
    expect(() => diagnose(spoilt({ settings: null }))).not.toThrow();
  });

  it('hands on what a node finds in its own settings', () => {
    expect(codes(draw({ ring: node('forward', {}, {}) }))[0]).toBe('node.nobody ring');
  });

  it('finds what the tenant does not have', () => {
    const document = { ...draw({
      hello: node('play', { prompt: say('hello', 'more') }, { done: 'ring', error: 'ring' }),
      ring: node('forward', { targets: [{ kind: 'person', id: 'ann' }, { kind: 'device', id: 'd-1' }] }, {}),
    }), otherwise: { prompt: say('sorry'), to: null } };
    const errors = diagnose(document, (_, id) => id === 'hello').filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, node: id, path }) => [code, id, path])).toEqual([
      ['missing-greeting', 'hello', ['prompt', 1]], ['missing-person', 'ring', ['targets', 0]], ['missing-device', 'ring', ['targets', 1]], ['missing-greeting', undefined, ['otherwise', 'prompt', 0]],
    ]);
  });

  it('warns of rounds in which no call waits, and only of the nodes on them', () => {
    const hours = (to: string) => node('schedule', {}, { open: to, closed: 'bye', holiday: 'bye', override: 'bye' });
    const circle = draw({ before: hours('a'), a: hours('b'), b: hours('a'), bye });
    expect(codes(circle)).toEqual(['never-waits a', 'never-waits b']);
    const waiting = draw({ a: hours('hello'), hello: node('play', { prompt: say('x') }, { done: 'a', error: 'bye' }), bye });
    expect(codes(waiting)).toEqual([]);
    const byOtherwise = { ...connect(draw({ a: hours('bye'), bye }), { from: 'a', exit: 'closed' }, 'bye') };
    const open = disconnect(byOtherwise, { from: 'a', exit: 'open' });
    expect(codes({ ...open, otherwise: { prompt: [], to: 'a' } })).toContain('never-waits a');
    expect(codes({ ...open, otherwise: { prompt: say('sorry'), to: 'a' } })).not.toContain('never-waits a');
  });

  it('is quick with a full flow', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => `n-${i}`);
    const document = draw(Object.fromEntries(ids.map((id, i) => [id, node('caller-id', { contacts: false }, { next: ids[i + 1] ?? ids[0]!, anonymous: ids[0]! })])));
    const began = performance.now();
    expect(diagnose(document)).toHaveLength(5000);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe.each(Object.entries({ en, ru, ja }))('the words in %s', (locale, messages) => {
  const t = createTranslator({ messages, locale, timeZone: 'UTC', onError: fault => { throw fault; } }) as (key: string, values: Record<string, string | number>) => string;
  const values = { exit: 'Busy', type: 'fax', state: 'asking', verb: 'dial', outcome: 'done', guard: 'g', assign: 'a', name: 'Welcome', hole: 'yes', from: 'a', to: 'b', message: 'm', place: 'nodes[3]', mb: 8, depth: 64, limit: 5000, version: 2, id: 'x', result: 'paid' };

  it('are there for every problem and every refusal, and take their values', () => {
    expect(Object.keys(messages.problems).sort()).toEqual(Object.keys(en.problems).sort());
    expect(Object.keys(messages.refusals).sort()).toEqual([...refusalReasons].sort());
    for (const hole of ['yes', 'no']) for (const code of Object.keys(messages.problems)) expect(t(`problems.${code}`, { ...values, hole })).not.toMatch(/[{}]|^$/);
    for (const reason of refusalReasons) expect(t(`refusals.${reason}`, values)).not.toMatch(/[{}]|^$/);
  });
});
