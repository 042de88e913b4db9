import type { Dice } from '@/tests/support/dice';
import { nodeWith, type Corpus } from './corpus';

type Json = Record<string, unknown> | unknown[];
interface Flow { start: { to: unknown }; otherwise: { to: unknown }; nodes: { id: string; type: string; settings: unknown }[]; edges: { from: string; exit: string; to: string }[] }

/** Files that are measured are no larger than this, bytes. */
export const mostBytes = 100_000;

/** A flow file that somebody may have made: one of the corpus, changed at some places, now and then made large, or torn as a text. */
export function mutant(corpus: Corpus, dice: Dice): string {
  const value: unknown = JSON.parse(dice.pick(corpus.files));
  const times = dice.random() < 0.05 ? 0 : 1 + Math.floor(-2 * Math.log(1 - dice.random()));
  for (let n = 0; n < times; n++) {
    if (isFlow(value) && dice.random() < 0.6) dice.pick(drawn)(value, dice, corpus);
    else dice.pick(anywhere)(value as Json, dice, corpus);
  }
  if (isFlow(value) && dice.random() < 0.01) grows(value, dice);
  const text = JSON.stringify(value);
  return dice.random() < 0.05 ? dice.pick(torn)(text, dice) : text;
}

const isFlow = (value: unknown): value is Flow => {
  const { start, otherwise, nodes, edges } = (value ?? {}) as Partial<Flow>;
  const isObject = (one: unknown) => typeof one === 'object' && one !== null;
  return isObject(start) && isObject(otherwise) && Array.isArray(edges) && Array.isArray(nodes) && nodes.length > 0 && nodes.every(isObject) && edges.every(isObject);
};

/** Changes that a hand at the canvas, or a program that writes flows, might make. */
const drawn: ((flow: Flow, dice: Dice, corpus: Corpus) => void)[] = [
  ({ nodes, edges }, dice) => edges.push({ from: dice.pick(nodes).id, exit: exitName(edges, dice), to: dice.pick(nodes).id }),
  ({ nodes, edges }, dice) => { if (edges.length) dice.pick(edges).to = dice.pick(nodes).id; },
  ({ nodes, edges }, dice) => { if (edges.length) dice.pick(edges).from = dice.pick(nodes).id; },
  ({ edges }, dice) => { if (edges.length) edges.splice(dice.between(0, edges.length - 1), 1); },
  ({ start, nodes }, dice) => { start.to = dice.pick(nodes).id; },
  ({ otherwise, nodes }, dice) => { otherwise.to = dice.random() < 0.3 ? null : dice.pick(nodes).id; },
  ({ nodes }, dice) => { nodes.splice(dice.between(0, nodes.length - 1), 1); },
  ({ nodes }, dice, { settings }) => {
    const node = dice.pick(nodes);
    if (Object.hasOwn(settings, node.type)) node.settings = structuredClone(dice.pick(settings[node.type]!));
  },
  ({ nodes }, dice, { settings }) => {
    const type = dice.pick(Object.keys(settings));
    nodes.push(nodeWith(`new-${dice.between(0, 9)}`, type, structuredClone(dice.pick(settings[type]!))));
  },
  ({ nodes }, dice) => nodes.push(structuredClone(dice.pick(nodes))),
  ({ nodes }, dice) => { dice.pick(nodes).id = dice.pick(names); },
  ({ nodes, edges, start }, dice) => {
    const node = dice.pick(nodes);
    const { id } = node;
    node.id = dice.pick(names);
    for (const edge of edges) {
      if (edge.from === id) edge.from = node.id;
      if (edge.to === id) edge.to = node.id;
    }
    if (start.to === id) start.to = node.id;
  },
];

const exitName = (edges: Flow['edges'], dice: Dice): string => (edges.length && dice.random() < 0.7 ? dice.pick(edges).exit : dice.pick(['done', 'error', 'next', 'key-1', 'else', ...names]));

/** Names that somewhere may mean something. */
const names = ['a', 'menu', 'x'.repeat(64), 'x'.repeat(65), '$end', '$otherwise', '#flow.$end', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '.', 'a.b', 'A', '1', 'missing:ann', 'ö', '\ud800', 'а', 'a b', 'a,b'];

const odd = (dice: Dice): unknown => dice.pick<() => unknown>([
  () => null, () => true, () => false, () => 0, () => -1, () => 1.5, () => 1e308, () => -1e308, () => 2 ** 53, () => dice.between(-100, 100_000), () => '', () => ' ', () => dice.pick(names),
  () => 'x'.repeat(dice.between(1, 3000)), () => '9'.repeat(dice.between(1, 400)), () => '${'.repeat(20), () => '\u0000', () => '\u202e', () => '😀', () => '+1'.repeat(30), () => [], () => ({}), () => [[]],
  () => Array.from({ length: dice.between(1, 300) }, () => 0), () => nested(dice.between(1, 200)), () => 'http://127.0.0.1/', () => '2026-02-31', () => 'Europe/Nowhere',
])();

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>(inner => [inner], null);

/** Changes of any JSON, at any place of it. */
const anywhere: ((value: Json, dice: Dice, corpus: Corpus) => void)[] = [
  (value, dice) => { const at = place(value, dice); if (at) at.set(odd(dice)); },
  (value, dice) => { const at = place(value, dice); if (at) at.set(odd(dice)); },
  (value, dice) => place(value, dice)?.remove(),
  (value, dice) => {
    const [from, to] = [place(value, dice), place(value, dice)];
    if (from && to) to.set(structuredClone(from.get()));
  },
  (value, dice, { files }) => {
    const [from, to] = [place(JSON.parse(dice.pick(files)) as Json, dice), place(value, dice)];
    if (from && to) to.set(from.get());
  },
  (value, dice) => {
    const at = place(value, dice);
    const inner = at?.get();
    if (Array.isArray(inner)) inner.push(inner.length && dice.random() < 0.7 ? structuredClone(dice.pick(inner)) : odd(dice));
    else if (typeof inner === 'number') at!.set(dice.pick([inner + 1, inner - 1, -inner, inner * 1000, inner / 3]));
    else if (typeof inner === 'string') at!.set(dice.pick([inner + inner, inner.slice(1), inner.toUpperCase(), `${inner}${dice.pick(names)}`]));
    else if (inner !== null && typeof inner === 'object') (inner as Record<string, unknown>)[dice.pick(names)] = odd(dice);
  },
];

interface Place { get(): unknown; set(value: unknown): void; remove(): void }

/** A place somewhere inside; deeper ones as often as those above. */
function place(value: Json, dice: Dice): Place | null {
  let holder: Json = value;
  for (;;) {
    const keys = Object.keys(holder);
    if (keys.length === 0) return null;
    const key = dice.pick(keys);
    const inner = (holder as Record<string, unknown>)[key];
    if (inner !== null && typeof inner === 'object' && Object.keys(inner).length > 0 && dice.random() < 0.85) {
      holder = inner as Json;
      continue;
    }
    const owner = holder;
    return {
      get: () => (owner as Record<string, unknown>)[key],
      set: next => Object.defineProperty(owner, key, { value: next, enumerable: true, configurable: true, writable: true }),
      remove: () => { if (Array.isArray(owner)) owner.splice(Number(key), 1); else delete owner[key]; },
    };
  }
}

/** Copies its nodes and lines until the file is nearly as large as any that is measured. */
function grows({ nodes, edges }: Flow, dice: Dice): void {
  const [some, ways] = [structuredClone(nodes), structuredClone(edges)];
  const once = JSON.stringify(some).length + JSON.stringify(ways).length + 100;
  const times = Math.floor((dice.random() * (mostBytes - 5000)) / (once * 1.2));
  for (let n = 1; n <= times; n++) {
    for (const node of some) nodes.push({ ...structuredClone(node), id: `${node.id}-${n}` });
    // most lead into the same copy, some into another
    for (const edge of ways) edges.push({ ...edge, from: `${edge.from}-${n}`, to: dice.random() < 0.8 ? `${edge.to}-${n}` : `${edge.to}-${dice.between(1, times)}` });
  }
}

/** A file that went wrong as a text. */
const torn: ((text: string, dice: Dice) => string)[] = [
  (text, dice) => text.slice(0, dice.between(0, text.length)),
  (text, dice) => at(text, dice, dice.pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', '\ufeff', '\ud800', '1e999', 'NaN', '-', '/*', '\n'])),
  (text, dice) => { const from = dice.between(0, text.length); return text.slice(0, from) + text.slice(from + dice.between(1, 20)); },
  (text, dice) => { const from = dice.between(0, text.length); return at(text, dice, text.slice(from, from + dice.between(1, 200))); },
  (text, dice) => dice.pick(['', 'null', '[]', '{}', '0', '"flow"', '\ufeff', text + text, `\ufeff${text}`]),
  (_, dice) => { const depth = dice.between(100, 40_000); return dice.pick(['[', '{"nodes":[', '{"a":']).repeat(depth); },
];

function at(text: string, dice: Dice, more: string): string {
  const from = dice.between(0, text.length);
  return text.slice(0, from) + more + text.slice(from);
}
