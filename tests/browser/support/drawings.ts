import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeOf, nodeTypes, type NodeType, type SettingsOf } from '@/nodes';
import { emptyFlow, type FlowDocument, type FlowEdge, type FlowNode } from '@/flow-runtime/document/flow-document';
import { mapReferences } from '@/flow-runtime/document/references';
import { readFlowFile } from '@/flow-runtime/document/transfer';
import type { TestTenant } from '@/tests/support/system';

const folder = path.resolve(import.meta.dirname, '../../flows/good');

/** A flow of tests/flows/good, in which the tenant's own things stand: of each kind one after another. */
export function drawingOf(name: string, tenant: TestTenant, flowId = ''): FlowDocument {
  const read = readFlowFile(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
  if (!read.ok) throw new Error(`${name} cannot be read: ${read.refusal.reason}`);
  return withThings(read.value.document, tenant, flowId);
}

/** What a reference names becomes something that the tenant has. */
function withThings(document: FlowDocument, { people, greetings, groups, queues, rooms, boxId }: TestTenant, flowId: string): FlowDocument {
  const things: Record<string, string[]> = {
    person: Object.values(people).map(({ id }) => id), greeting: Object.values(greetings).map(({ id }) => id), device: Object.values(people).flatMap(({ devices }) => devices.map(({ id }) => id)),
    group: Object.values(groups), queue: Object.values(queues), room: Object.values(rooms), mailbox: [boxId], flow: [flowId],
  };
  const given = new Map<string, string>();
  return mapReferences(document, ({ kind, id }) => {
    const own = things[kind];
    if (!own) return id;
    const key = `${kind} ${id}`;
    if (!given.has(key)) given.set(key, own[[...given.keys()].filter(one => one.startsWith(`${kind} `)).length % own.length]!);
    return given.get(key)!;
  });
}

const text = (words: string) => [{ kind: 'text' as const, text: words, language: 'en' as const }];

/** Settings of the types of which no flow of tests/flows/good has one that is filled in. */
const filled: { [T in NodeType]?: Partial<SettingsOf<T>> } = {
  notify: { to: 'reception@harbour.example', text: '{call.from} called {call.to} and wants to be called back.' },
  'set-variable': { name: 'customer', value: { as: 'text', text: 'C-{digits}' } },
  wait: { music: text('One moment, please.') },
  answer: { ringMs: 4000 },
  'sub-flow': { flow: 'flow', inputs: [{ name: 'customer', value: { var: 'digits' } }], results: ['done', 'not-found'] },
  presence: { person: 'person' },
  directory: { prompt: text('Please spell the name on the keys of your telephone.') },
  record: { prompt: text('Please say what happened after the tone.'), consent: { on: true, prompt: text('May we record you? Press 1 for yes.'), tries: 2 } },
  'check-voicemail': { box: 'box' },
  'http-request': {
    method: 'POST', address: 'https://crm.harbour.example/api/v2/customers/search?from={call.from}', headers: [{ name: 'X-Company', value: 'harbour-dental' }], secret: { as: 'bearer', name: 'crm-token' },
    body: { as: 'json', text: '{ "number": "{call.from}" }' }, found: [{ path: 'customer.name', name: 'customer' }, { path: 'orders.0.price', name: 'price' }], statusAs: 'status',
  },
  schedule: {
    zone: 'America/New_York', holidays: [{ date: '2026-12-25', name: 'Christmas Day' }, { date: '2027-01-01', name: 'Новогодние каникулы' }], moved: [{ date: '2026-12-28', as: 'holiday', name: '' }],
    periods: [{ id: 'lunch', name: 'Lunch', spans: [{ day: 1, from: 720, to: 780 }, { day: 2, from: 720, to: 780 }] }], overrides: [{ from: '2026-12-24T14:00', to: '2026-12-24T18:00', name: '臨時休診' }],
    calendar: { on: true, address: 'https://calendar.harbour.example/closures.ics', means: 'closed', staleMs: 86_400_000 },
  },
  'go-to': { to: { where: 'flow', id: 'flow', version: 'latest' } },
};

/** One node of every type, filled in as people fill them in: as the flows of tests/flows/good have it, where they do. The ids are the types. */
export function everyNode(tenant: TestTenant, flowId: string): FlowDocument {
  const richest = new Map<string, FlowNode>();
  for (const file of readdirSync(folder)) {
    const read = readFlowFile(readFileSync(path.join(folder, file), 'utf8'));
    if (!read.ok) throw new Error(`${file} cannot be read`);
    for (const node of read.value.document.nodes) if (JSON.stringify(node.settings).length > JSON.stringify(richest.get(node.type)?.settings ?? '').length) richest.set(node.type, node);
  }
  const nodes = nodeTypes.map((type, i): FlowNode => {
    const definition = nodeOf(type)!;
    const settings = filled[type] ? { ...(definition.defaults as object), ...filled[type] } : richest.get(type)?.settings ?? definition.defaults;
    const checked = definition.schema.safeParse(settings);
    if (!checked.success) throw new Error(`${type} is not filled in as its schema wants: ${checked.error.message}`);
    return { id: type, type, version: definition.version, name: '', settings, position: { x: 360 + Math.floor(i / 6) * 360, y: (i % 6) * 420 } };
  });
  // each leads to the next by its first way out
  const edges = nodes.flatMap((node, i): FlowEdge[] => {
    const [exit] = nodeOf(node.type)!.exits(node.settings);
    const next = nodes[i + 1];
    return exit && next ? [{ from: node.id, exit: exit.id, to: next.id }] : [];
  });
  return withThings({ ...emptyFlow(), start: { to: nodes[0]!.id, position: { x: 0, y: 0 } }, nodes, edges }, tenant, flowId);
}
