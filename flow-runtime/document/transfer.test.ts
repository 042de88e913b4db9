import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flows } from '@/tests/support/arbitrary';
import { canonicalText } from './canonical';
import { addNode, connect, setOtherwise, setStart } from './commands';
import { diagnose } from './diagnose';
import { findCards, type Things } from './find-cards';
import { nodes } from '@/nodes';
import { emptyFlow, type FlowDocument } from './flow-document';
import { holeName } from './hole';
import { refusalReasons, type Refusal } from './refusal';
import { exportFlow, placeFlow, readFlowFile, type CardKind } from './transfer';

const at = { x: 0, y: 0 };

function mainLine(): FlowDocument {
  let document = addNode(emptyFlow(), { type: 'play', position: at, settings: { prompt: [{ kind: 'number', value: '3' }, { kind: 'greeting', id: 'g1' }], interruptible: false, times: 1, early: false } }).document;
  document = addNode(document, { type: 'forward', position: at, settings: { ...nodes.forward.defaults, targets: [{ kind: 'person', id: 'p1' }, { kind: 'device', id: 'd-1' }] } }).document;
  document = addNode(document, { type: 'caller-id', position: at, settings: { contacts: false, namePrefix: '', lists: [], show: { as: 'number', number: '+15550100' }, name: '', presentation: 'allowed' } }).document;
  document = connect(setStart(document, 'play-1'), { from: 'play-1', exit: 'done' }, 'forward-1');
  return setOtherwise(connect(document, { from: 'forward-1', exit: 'busy' }, 'caller-id-1'), { prompt: [{ kind: 'greeting', id: 'g2' }] });
}
const harbour: Things = {
  greetings: [{ id: 'g1', name: 'Welcome', hash: 'aa' }, { id: 'g2', name: 'Sorry', hash: 'bb' }],
  people: [{ id: 'p1', name: 'Ann Lee', extension: '101' }],
  devices: [{ id: 'd-1', name: 'Desk', extension: '102' }],
  groups: [{ id: 'gr-1', name: 'Desk' }],
  queues: [{ id: 'q1', name: 'Support' }],
  rooms: [{ id: 'r1', name: 'Monday round' }],
  mailboxes: [{ id: 'm-1', name: 'Front desk' }],
  switches: [{ id: 's-1', name: 'Night' }],
  flows: [{ id: 'f1', name: 'Payment' }],
};
const describeIn = ({ greetings, people, devices, groups, mailboxes, queues, rooms, switches, flows }: Things) => (kind: CardKind, id: string) => {
  const thing = ({ greeting: greetings, person: people, device: devices, group: groups, mailbox: mailboxes, queue: queues, room: rooms, switch: switches, flow: flows }[kind] as readonly { id: string; name: string }[]).find(other => other.id === id);
  if (!thing) return null;
  const { id: _, ...card } = thing;
  return card;
};
const written = () => exportFlow('Main line', mainLine(), describeIn(harbour));
const read = (text: string) => {
  const file = readFlowFile(text);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return file.value;
};
const refusal = (text: string): Refusal => {
  const file = readFlowFile(text);
  if (file.ok) throw new Error('was taken');
  return file.refusal;
};
const spoilt = (change: (file: Record<string, unknown>) => unknown): Refusal => {
  const file = JSON.parse(written()) as Record<string, unknown>;
  return refusal(JSON.stringify(change(file) ?? file));
};

describe('a flow in a file', () => {
  it('names nothing by the ids of its tenant', () => {
    const file = JSON.parse(written()) as { references: unknown; nodes: { settings: { prompt?: unknown } }[]; otherwise: unknown };
    expect(file.references).toEqual({
      'device-1': { kind: 'device', name: 'Desk', extension: '102' },
      'greeting-1': { kind: 'greeting', name: 'Sorry', hash: 'bb' },
      'greeting-2': { kind: 'greeting', name: 'Welcome', hash: 'aa' },
      'person-1': { kind: 'person', name: 'Ann Lee', extension: '101' },
    });
    expect(file.nodes[0]!.settings.prompt).toEqual([{ kind: 'number', value: '3' }, { kind: 'greeting', id: 'greeting-2' }]);
    expect(JSON.stringify(file)).not.toMatch(/"(g1|g2|p1|d-1)"/);
  });

  it('comes back as it was in the same tenant', () => {
    const { name, document, holes } = placeFlow(read(written()), findCards(harbour));
    expect({ name, document, holes }).toEqual({ name: 'Main line', document: mainLine(), holes: [] });
  });

  it('has the same bytes after a round trip, whatever the order of keys was', () => {
    fc.assert(fc.property(flows, fc.string({ maxLength: 30 }), (flow, name) => {
      const text = exportFlow(name, flow, (kind, id) => ({ name: `${kind} ${id}` }));
      const { document } = placeFlow(read(text), card => card.name.slice(card.kind.length + 1));
      expect(document).toEqual(flow);
      expect(exportFlow(name, JSON.parse(canonicalText(document)) as FlowDocument, (kind, id) => ({ name: `${kind} ${id}` }))).toBe(text);
    }), { numRuns: 60 });
  });

  it('leaves a marked hole for each thing another tenant does not have, and carries holes on', () => {
    const text = written();
    const { document, holes } = placeFlow(read(text), findCards({ greetings: [{ id: 'other', name: 'Hello', hash: 'aa' }], people: [{ id: 'x', name: 'Bob', extension: '101' }], devices: [], groups: [], mailboxes: [], queues: [], rooms: [], switches: [], flows: [] }));
    expect(holes).toEqual([
      { kind: 'device', name: 'Desk', id: 'missing:Desk' }, { kind: 'greeting', name: 'Sorry', id: 'missing:Sorry' }, { kind: 'person', name: 'Ann Lee', id: 'missing:Ann Lee' },
    ]);
    expect(diagnose(document).filter(({ code }) => code.startsWith('missing-'))).toEqual([
      { code: 'missing-person', severity: 'error', node: 'forward-1', path: ['targets', 0], values: { hole: 'yes', name: 'Ann Lee' } },
      { code: 'missing-device', severity: 'error', node: 'forward-1', path: ['targets', 1], values: { hole: 'yes', name: 'Desk' } },
      { code: 'missing-greeting', severity: 'error', path: ['otherwise', 'prompt', 0], values: { hole: 'yes', name: 'Sorry' } },
    ]);
    const again = exportFlow('Main line', document, () => null);
    expect(exportFlow('Main line', placeFlow(read(again), () => null).document, () => null)).toBe(again);
    expect(Object.values((JSON.parse(again) as { references: Record<string, { name: string }> }).references).map(({ name }) => name)).toContain('Ann Lee');
  });

  it('keeps two missing greetings of one name apart, and names that are too long within an id', () => {
    const file = read(written());
    file.references = { ...file.references, 'greeting-1': { kind: 'greeting', name: 'W'.repeat(150) }, 'greeting-2': { kind: 'greeting', name: 'W'.repeat(150) } };
    const ids = placeFlow(file, () => null).holes.filter(({ kind }) => kind === 'greeting').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) {
      expect(id.length).toBeLessThanOrEqual(64);
      expect(holeName(id)).toMatch(/^W+( \(2\))?$/);
    }
  });
});

describe('a wrong file', () => {
  it('is refused with its place and a reason', () => {
    expect(refusal('{"kind":')).toEqual({ place: '', reason: 'not-json' });
    expect(refusal('[]')).toEqual({ place: '', reason: 'not-a-flow' });
    expect(refusal('null')).toEqual({ place: '', reason: 'not-a-flow' });
    expect(refusal(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toMatchObject({ reason: 'too-deep' });
    expect(refusal(`"${'é'.repeat(5 * 1024 * 1024)}"`)).toMatchObject({ reason: 'too-large' });
    expect(refusal(written().replace('"prompt"', '"__proto__": {}, "prompt"'))).toMatchObject({ reason: 'bad-key' });
    expect(({} as { kind?: string }).kind).toBeUndefined();
    expect(spoilt(file => ({ ...file, version: 2 }))).toEqual({ place: 'version', reason: 'newer-file', values: { version: 2 } });
    expect(spoilt(file => ({ ...file, more: 1 }))).toMatchObject({ reason: 'bad-value' });
    expect(spoilt(file => ({ ...file, nodes: Array.from({ length: 5001 }, () => 0) }))).toMatchObject({ place: 'nodes', reason: 'too-many-nodes' });
    const inNode = (i: number, change: object) => spoilt(file => ({ ...file, nodes: (file.nodes as object[]).map((node, n) => (n === i ? { ...node, ...change } : node)) }));
    expect(inNode(1, { settings: {} })).toMatchObject({ place: 'nodes[1].settings.targets', reason: 'bad-value' });
    expect(inNode(1, { id: 'play-1' })).toMatchObject({ place: 'nodes[1].id', reason: 'same-id' });
    expect(inNode(1, { id: 'has.dot' })).toMatchObject({ place: 'nodes[1].id', reason: 'bad-value' });
    expect(inNode(0, { version: 2 })).toMatchObject({ place: 'nodes[0].version', reason: 'newer-node' });
    expect(inNode(0, { type: 'toString' })).toMatchObject({ place: 'nodes[0].type', reason: 'unknown-type' });
    expect(spoilt(file => ({ ...file, edges: [{ from: 'play-1', exit: 'done', to: 'nobody' }] }))).toMatchObject({ place: 'edges[0].to', reason: 'loose-edge' });
    expect(spoilt(file => ({ ...file, edges: [{ from: 'play-1', exit: 'away', to: 'play-1' }] }))).toMatchObject({ place: 'edges[0].exit', reason: 'no-such-exit' });
    expect(spoilt(file => ({ ...file, edges: [...(file.edges as object[]), ...(file.edges as object[])] }))).toMatchObject({ place: 'edges[2]', reason: 'two-edges' });
    expect(spoilt(file => ({ ...file, references: {} }))).toMatchObject({ place: 'otherwise.prompt[0]', reason: 'unlisted-reference' });
    expect(spoilt(file => ({ ...file, references: { toString: {} } }))).toMatchObject({ reason: 'bad-value' });
  });

  it('never throws, whatever was done to it', () => {
    const whole = written();
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('__proto__', 'missing:x', -1, 1e999, '', [], {}));
    fc.assert(fc.property(fc.nat(), anything, fc.boolean(), (n, value, remove) => {
      const file = JSON.parse(whole) as unknown;
      const spots: { holder: Record<string, unknown>; key: string }[] = [];
      (function walk(holder: unknown) {
        if (holder === null || typeof holder !== 'object') return;
        for (const key of Object.keys(holder)) {
          spots.push({ holder: holder as Record<string, unknown>, key });
          walk((holder as Record<string, unknown>)[key]);
        }
      })(file);
      const { holder, key } = spots[n % spots.length]!;
      if (remove) delete holder[key];
      else holder[key] = value;
      check(JSON.stringify(file));
    }), { numRuns: 400 });
    fc.assert(fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 5 }), (from, length, text) => check(whole.slice(0, from) + text + whole.slice(from + length))), { numRuns: 200 });
    fc.assert(fc.property(fc.json(), check));

    function check(text: string) {
      const file = readFlowFile(text);
      if (!file.ok) expect(refusalReasons).toContain(file.refusal.reason);
      else placeFlow(file.value, () => null);
    }
  });
});
