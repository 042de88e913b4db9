import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textbook, type Person } from '@/tests/support/queue-model';
import { agent, queueOf } from '@/tests/support/queue-state';
import { strategies, type QueueEvent, type QueueState, type Strategy } from '../ports/queues';
import { isThere, lineOf, neededSkills } from './line';
import { nextTick } from './next-tick';
import { decide } from './queue';

type Bare<E> = E extends unknown ? Omit<E, 'at' | 'random'> : never;

/** The same people in the real queue, on a virtual clock: only its own commands ring telephones, only its own ticks pass time. */
function live(people: Person[], state: QueueState, check: (state: QueueState, at: number) => void = () => {}): { began: (number | null)[]; took: Map<string, number> } {
  const began = people.map((): number | null => null);
  const took = new Map<string, number>();
  const calls = people.map(() => 0);
  const due: { at: number; order: number; does: () => void }[] = [];
  const later = (at: number, does: () => void, order = 1) => void due.push({ at, order, does });
  let now = 0;
  const rings = (id: string, caller: string, who: string) => later(now + people[parseInt(caller)]!.answersAfter, () => {
    const offer = state.offers.find(one => one.id === id);
    if (offer?.state !== 'ringing') return;
    tell({ type: 'answered', offer: id });
    if (state.offers.find(one => one.id === id)?.state !== 'answered') return;
    tell({ type: 'talks', offer: id });
    began[parseInt(caller)] = now;
    took.set(who, (took.get(who) ?? 0) + 1);
    later(now + people[parseInt(caller)]!.talksFor, () => tell({ type: 'ended', offer: id }));
  }, 2);
  const joining = (id: string, i: number): Bare<QueueEvent> =>
    ({ type: 'join', maxLength: 1000, joinsWhen: 'always', caller: { id, priority: people[i]!.priority, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null } });
  /** Who kept their place is called. */
  const callsBack = (caller: string) => {
    const tried = people[Number(caller)]!.called![calls[Number(caller)]!++]!;
    const isLast = calls[Number(caller)] === people[Number(caller)]!.called!.length;
    later(now + tried.rings, () => tell(tried.answers ? { ...joining(`${caller}-back`, Number(caller)), place: caller } as Bare<QueueEvent> : { type: 'unreached', caller, notBefore: isLast ? null : now + retryMs }), 2);
  };
  const tell = (event: Bare<QueueEvent>) => {
    const decision = decide(state, { ...event, at: now, random: 0.5 } as QueueEvent);
    state = decision.state;
    check(state, now);
    for (const command of decision.commands) {
      if (command.type === 'offer') rings(command.offer.id, command.offer.caller, command.offer.agent);
      if (command.type === 'call') callsBack(command.offer.caller);
    }
    const next = nextTick(state, now);
    if (next !== null) later(next, () => tell({ type: 'tick' }), 3);
  };
  people.forEach(({ at, leavesAfter, keepsAfter = null }, i) => {
    const caller = String(i);
    const isThere = () => began[i] === null && state.callers.some(({ id }) => id === caller);
    later(at, () => tell(joining(caller, i)), 0);
    if (keepsAfter === null || keepsAfter >= leavesAfter) return later(at + leavesAfter, () => { if (began[i] === null) tell({ type: 'leave', caller }); }, -1);
    later(at + keepsAfter, () => { if (isThere()) tell({ type: 'aside', caller, until: now + 60_000 }); }, -1);
    later(at + keepsAfter + choosesMs, () => { if (isThere()) tell({ type: 'keep', caller, kept: { until: 1e12, notBefore: now, holdMs: 200_000 } }); }, -1);
  });
  while (due.length) {
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    const next = due.shift()!;
    now = next.at;
    next.does();
  }
  return { began, took };
}

/** How long a caller takes to say that they keep their place, and how long it is until somebody who was not reached is called again, ms. */
const choosesMs = 5011;
const retryMs = 30_011;
const ms = (max: number) => fc.integer({ min: 1, max });
const people: fc.Arbitrary<Person[]> = fc.array(fc.record({
  // No two come at the same moment, and nobody comes when another leaves: who then is first is nobody's business.
  at: ms(60_000), priority: fc.constantFrom(0, 0, 0, 1, 5), answersAfter: ms(9000), talksFor: ms(60_000), leavesAfter: fc.constantFrom(3301, 20_333, 90_367, 9_000_401),
}), { minLength: 1, maxLength: 25 }).map(list => list.map((person, i) => ({ ...person, at: person.at * 1000 + i, answersAfter: person.answersAfter * 100 + 7, talksFor: person.talksFor * 10 + 3 })))
  .map(list => list.map(person => ({ ...person, answersAfter: Math.min(person.answersAfter, 20_000) })));
const oneByOne = strategies.filter(strategy => strategy !== 'ring-all');

it('serves everybody when a textbook does, whatever the strategy: 2,000 days of up to 25 callers', () => {
  fc.assert(fc.property(people, fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 5009), fc.constantFrom(...oneByOne), (list, agents, wrapUpMs, strategy) => {
    const state = queueOf(Array.from({ length: agents }, (_, i) => agent(`agent-${i}`, { weight: i + 1 })), { strategy, wrapUpMs, ringMs: 30_000 });
    expect(live(list, state).began).toEqual(textbook(list, { agents, wrapUpMs }));
  }), { numRuns: 2000 });
});

const called = fc.array(fc.record({ rings: ms(200), answers: fc.boolean() }), { minLength: 1, maxLength: 3 });
/** Some hang up and keep their place. Nothing happens to two of them in the same moment. */
const keepers: fc.Arbitrary<Person[]> = fc.array(fc.record({ keepsAfter: fc.option(ms(60)), called }), { minLength: 25, maxLength: 25 })
  .chain(choices => people.map(list => list.map((person, i): Person => ({
    ...person, keepsAfter: choices[i]!.keepsAfter === null ? null : choices[i]!.keepsAfter * 1000 + 500 + i, called: choices[i]!.called.map(one => ({ ...one, rings: one.rings * 100 + 13 })),
  }))));

it('who hangs up and keeps their place is called when a textbook calls them, never before somebody who waited longer: 2,000 days', () => {
  fc.assert(fc.property(keepers, fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 5009), fc.constantFrom(...oneByOne), (list, agents, wrapUpMs, strategy) => {
    const state = queueOf(Array.from({ length: agents }, (_, i) => agent(`agent-${i}`, { weight: i + 1 })), { strategy, wrapUpMs, ringMs: 30_000 });
    expect(live(list, state, after => holds(after, strategy)).began).toEqual(textbook(list, { agents, wrapUpMs, choosesMs, retryMs }));
  }), { numRuns: 2000 });
});

/** One thing that may happen, whatever it was preceded by. */
const happenings = fc.array(fc.record({
  passes: fc.constantFrom(0, 50, 1000, 5000, 30_000), random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), which: fc.nat({ max: 30 }),
  type: fc.constantFrom('join', 'join', 'join', 'leave', 'answered', 'talks', 'missed', 'busy', 'unreachable', 'refused', 'ended', 'tick', 'pause', 'unpause', 'own call', 'aside', 'keep', 'keep', 'unreached', 'given up', 'back', 'back'),
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
        // Whoever comes back is given the agent who was held for them: that passes nobody, also where another's ring ends in the same moment.
        const held = event.type === 'join' && was.offers.some(one => one.caller === event.place && one.state === 'held') ? event.caller.id : null;
        nobodyPassed(state, decision.commands.flatMap(command => (command.type === 'offer' || command.type === 'call' ? [command.offer.caller] : [])).filter(id => id !== held), now);
        for (const command of decision.commands) {
          if (command.type === 'release') gone.add(command.caller);
          // Rung is only who was free at that moment.
          if (command.type === 'call' || (command.type === 'offer' && type !== 'back')) {
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
        case 'aside': tell({ type, caller, until: now + 40_000 }); break;
        case 'keep': tell({ type, caller, kept: { until: now + 600_000, notBefore: now, holdMs: 20_000 } }); break;
        case 'unreached': tell({ type, caller, notBefore: now + 10_000 }); break;
        case 'given up': tell({ type: 'unreached', caller, notBefore: null }); break;
        case 'back': {
          const before = state.callers.find(({ id }) => id === caller);
          if (!before?.kept) break;
          tell({ type: 'join', maxLength: 1, joinsWhen: 'free', place: caller, caller: { id: `${caller}b`, priority: before.priority, skills: before.skills, relaxMs: 10_000, sticky: null, leavesEmpty: false, waitUntil: null } });
          // their place is theirs, under another name
          expect(state.callers.find(({ id }) => id === `${caller}b`)).toMatchObject({ seq: before.seq, joinedAt: before.joinedAt, kept: null });
          gone.add(caller);
          break;
        }
        default: {
          const paused = type === 'pause' ? 'lunch' : null;
          state = { ...state, agents: state.agents.map((one, i) => (i === which % agents.length ? (type === 'own call' ? { ...one, busy: !one.busy } : { ...one, paused }) : one)) };
          tell({ type: 'tick' });
        }
      }
      holds(state, strategy);
      const seen = new Set([...state.callers.map(({ id }) => id), ...state.offers.map(one => one.caller), ...gone]);
      const isOver = ({ asideUntil, kept }: QueueState['callers'][number]) => (asideUntil !== null && asideUntil <= now) || (kept !== null && (kept.until <= now || type === 'given up'));
      for (const one of before.callers) if (!seen.has(one.id) && !isOver(one)) expect(before.offers.some(other => other.caller === one.id && other.state !== 'ringing')).toBe(true);
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
    if (!isThere(caller, now) || state.offers.some(offer => offer.caller === caller.id)) return;
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
