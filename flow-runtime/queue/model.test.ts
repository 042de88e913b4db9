import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agent, queueOf } from '@/tests/support/queue-state';
import { strategies, type QueueEvent, type QueueState, type Strategy } from '../ports/queues';
import { lineOf, neededSkills } from './line';
import { nextTick } from './next-tick';
import { decide } from './queue';

/** A caller of the model. Times in ms from the beginning; `leavesAfter` counts from the arrival. */
interface Person { at: number; priority: number; answersAfter: number; talksFor: number; leavesAfter: number }
type Bare<E> = E extends unknown ? Omit<E, 'at' | 'random'> : never;

/**
 * The model: a queue as a textbook has it. Whoever waits is served by priority, then by arrival, as soon as an agent is free; an agent is
 * taken from the first ring to the end of the wrap-up, or to the moment the caller leaves. Gives when each talk began; null: the caller left before.
 */
function textbook(people: Person[], agents: number, wrapUpMs: number): (number | null)[] {
  const began = people.map((): number | null => null);
  const freeAt = Array.from({ length: agents }, () => 0);
  const waiting = new Set(people.keys());
  const moments = new Set(people.map(({ at }) => at));
  for (let now = Math.min(...moments); ; now = Math.min(...moments)) {
    moments.delete(now);
    const line = [...waiting].filter(i => people[i]!.at <= now && people[i]!.at + people[i]!.leavesAfter > now)
      .sort((a, b) => people[b]!.priority - people[a]!.priority || people[a]!.at - people[b]!.at || a - b);
    for (const i of line) {
      const place = freeAt.findIndex(time => time <= now);
      if (place < 0) break;
      waiting.delete(i);
      const { at, answersAfter, talksFor, leavesAfter } = people[i]!;
      const answered = now + answersAfter < at + leavesAfter;
      if (answered) began[i] = now + answersAfter;
      freeAt[place] = answered ? now + answersAfter + talksFor + wrapUpMs : at + leavesAfter;
      moments.add(freeAt[place]);
    }
    if (moments.size === 0) return began;
  }
}

/** The same people in the real queue, on a virtual clock: only its own commands ring telephones, only its own ticks pass time. */
function live(people: Person[], state: QueueState, check: (state: QueueState, at: number) => void = () => {}): { began: (number | null)[]; took: Map<string, number> } {
  const began = people.map((): number | null => null);
  const took = new Map<string, number>();
  const due: { at: number; order: number; does: () => void }[] = [];
  const later = (at: number, does: () => void, order = 1) => void due.push({ at, order, does });
  let now = 0;
  const rings = (id: string, caller: string, who: string) => later(now + people[Number(caller)]!.answersAfter, () => {
    const offer = state.offers.find(one => one.id === id);
    if (offer?.state !== 'ringing') return;
    tell({ type: 'answered', offer: id });
    if (state.offers.find(one => one.id === id)?.state !== 'answered') return;
    tell({ type: 'talks', offer: id });
    began[Number(caller)] = now;
    took.set(who, (took.get(who) ?? 0) + 1);
    later(now + people[Number(caller)]!.talksFor, () => tell({ type: 'ended', offer: id }));
  }, 2);
  const tell = (event: Bare<QueueEvent>) => {
    const decision = decide(state, { ...event, at: now, random: 0.5 } as QueueEvent);
    state = decision.state;
    check(state, now);
    for (const command of decision.commands) if (command.type === 'offer') rings(command.offer.id, command.offer.caller, command.offer.agent);
    const next = nextTick(state, now);
    if (next !== null) later(next, () => tell({ type: 'tick' }), 3);
  };
  people.forEach(({ at, priority, leavesAfter }, i) => {
    later(at, () => tell({ type: 'join', maxLength: 1000, joinsWhen: 'always', caller: { id: String(i), priority, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null } }), 0);
    later(at + leavesAfter, () => { if (began[i] === null) tell({ type: 'leave', caller: String(i) }); }, -1);
  });
  while (due.length) {
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    const next = due.shift()!;
    now = next.at;
    next.does();
  }
  return { began, took };
}

const ms = (max: number) => fc.integer({ min: 1, max });
const people: fc.Arbitrary<Person[]> = fc.array(fc.record({
  // No two at the same moment: who then is first is nobody's business.
  at: ms(60_000), priority: fc.constantFrom(0, 0, 0, 1, 5), answersAfter: ms(9000), talksFor: ms(60_000), leavesAfter: fc.constantFrom(3001, 20_003, 90_007, 9_000_011),
}), { minLength: 1, maxLength: 25 }).map(list => list.map((person, i) => ({ ...person, at: person.at * 1000 + i, answersAfter: person.answersAfter * 100 + 7, talksFor: person.talksFor * 10 + 3 })))
  .map(list => list.map(person => ({ ...person, answersAfter: Math.min(person.answersAfter, 20_000) })));
const oneByOne = strategies.filter(strategy => strategy !== 'ring-all');

it('serves everybody when a textbook does, whatever the strategy: 2,000 days of up to 25 callers', () => {
  fc.assert(fc.property(people, fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 5009), fc.constantFrom(...oneByOne), (list, agents, wrapUpMs, strategy) => {
    const state = queueOf(Array.from({ length: agents }, (_, i) => agent(`agent-${i}`, { weight: i + 1 })), { strategy, wrapUpMs, ringMs: 30_000 });
    expect(live(list, state).began).toEqual(textbook(list, agents, wrapUpMs));
  }), { numRuns: 2000 });
});

/** One thing that may happen, whatever it was preceded by. */
const happenings = fc.array(fc.record({
  passes: fc.constantFrom(0, 50, 1000, 5000, 30_000), random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), which: fc.nat({ max: 30 }),
  type: fc.constantFrom('join', 'join', 'join', 'leave', 'answered', 'talks', 'missed', 'busy', 'unreachable', 'refused', 'ended', 'tick', 'pause', 'unpause', 'own call'),
  priority: fc.constantFrom(0, 0, 3), skills: fc.constantFrom<string[]>([], [], ['de'], ['de', 'bills']),
}), { maxLength: 60 });
const crew = fc.array(fc.record({ tier: fc.integer({ min: 1, max: 3 }), skills: fc.subarray(['de', 'bills']), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 6 });

it('never has an agent in two hands, never lets anybody be passed by an equal, and loses nobody: 5,000 stories', () => {
  fc.assert(fc.property(crew, fc.constantFrom(...strategies), happenings, fc.constantFrom(0, 2), fc.constantFrom(0, 20_000), (agents, strategy, events, pauseAfter, tierMs) => {
    let state = queueOf(agents.map((more, i) => agent(`agent-${i}`, more)), { strategy, pauseAfter, tierMs, wrapUpMs: 4000 });
    let now = 0;
    let joined = 0;
    const gone = new Set<string>();
    for (const { passes, random, which, type, priority, skills } of events) {
      now += passes;
      const before = state;
      const offer = state.offers[which % Math.max(1, state.offers.length)]?.id ?? 'none';
      const caller = state.callers[which % Math.max(1, state.callers.length)]?.id ?? 'none';
      const tell = (event: Bare<QueueEvent>) => {
        const was = state;
        const decision = decide(state, { ...event, at: now, random } as QueueEvent);
        state = decision.state;
        nobodyPassed(state, decision.commands.flatMap(command => (command.type === 'offer' ? [command.offer.caller] : [])), now);
        for (const command of decision.commands) {
          if (command.type === 'release') gone.add(command.caller);
          // Rung is only who was free at that moment.
          if (command.type === 'offer') {
            const who = was.agents.find(({ id }) => id === command.offer.agent)!;
            expect(who.paused).toBeNull();
            expect(who.busy).toBe(false);
            expect(Math.max(who.freeAt, who.restUntil, who.awayUntil)).toBeLessThanOrEqual(now);
          }
        }
      };
      switch (type) {
        case 'join': tell({ type, maxLength: 1000, joinsWhen: 'always', caller: { id: `c-${joined++}`, priority, skills, relaxMs: 10_000, sticky: null, leavesEmpty: false, waitUntil: null } }); break;
        case 'leave': gone.add(caller); tell({ type, caller }); break;
        case 'missed': case 'busy': case 'unreachable': case 'refused': tell({ type: 'failed', offer, how: type }); break;
        case 'answered': case 'talks': case 'ended': tell({ type, offer }); break;
        case 'tick': tell({ type }); break;
        default: {
          const paused = type === 'pause' ? 'lunch' : null;
          state = { ...state, agents: state.agents.map((one, i) => (i === which % agents.length ? (type === 'own call' ? { ...one, busy: !one.busy } : { ...one, paused }) : one)) };
          tell({ type: 'tick' });
        }
      }
      holds(state, strategy);
      const seen = new Set([...state.callers.map(({ id }) => id), ...state.offers.map(one => one.caller), ...gone]);
      for (const one of before.callers) if (!seen.has(one.id)) expect(before.offers.some(other => other.caller === one.id && other.state !== 'ringing')).toBe(true);
    }
  }), { numRuns: 5000 });
});

function holds(state: QueueState, strategy: Strategy): void {
  const { offers, agents } = state;
  const rung = offers.map(offer => offer.agent);
  expect(new Set(rung).size).toBe(rung.length);
  expect(rung.length).toBeLessThanOrEqual(agents.length);
  expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
  const line = lineOf(state);
  if (strategy !== 'ring-all') for (const { id } of line) expect(offers.filter(({ caller }) => caller === id).length).toBeLessThanOrEqual(1);
}

/** Of two who ask for the same, the one behind is given no agent while the one before has none. */
function nobodyPassed(state: QueueState, given: string[], now: number): void {
  const line = lineOf(state);
  line.forEach((caller, i) => {
    if (state.offers.some(offer => offer.caller === caller.id)) return;
    for (const behind of line.slice(i + 1)) {
      const equal = behind.priority === caller.priority && String(neededSkills(behind, now)) === String(neededSkills(caller, now));
      if (equal) expect(given, `${behind.id} passed ${caller.id}`).not.toContain(behind.id);
    }
  });
}

it('shares the work evenly where that is the strategy', () => {
  const list = Array.from({ length: 60 }, (_, i): Person => ({ at: i * 1000, priority: 0, answersAfter: 500, talksFor: 9000 + i, leavesAfter: 1e9 }));
  for (const strategy of ['round-robin', 'longest-idle', 'fewest-calls', 'least-talk'] as const) {
    const { took } = live(list, queueOf([agent('a'), agent('b'), agent('c')], { strategy }));
    const shares = ['a', 'b', 'c'].map(id => took.get(id) ?? 0);
    expect(Math.max(...shares) - Math.min(...shares), `${strategy}: ${shares}`).toBeLessThanOrEqual(1);
  }
});
