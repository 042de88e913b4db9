import { describe, expect, it } from 'vitest';
import type { CallNews, DialOutPolicy, Guest, MissedBy, RoomCommand, RoomEvent, RoomRules, RoomState } from '../ports/room-state';
import { afterMiss, howOf, worstOf } from './dial-out';
import { nextTick } from './next-tick';
import { decide } from './room';

const policy: DialOutPolicy = { ringMs: 20_000, busy: { everyMs: 30_000 }, noAnswer: { tries: 1, everyMs: 60_000 }, offline: { tries: 2, everyMs: 300_000 } };
const none = { busy: 0, noAnswer: 0, offline: 0 };

describe('the policy for each cause', () => {
  it.each<[MissedBy, Partial<typeof none>, ReturnType<typeof afterMiss>]>([
    ['busy', {}, { next: 'again', at: 31_000, missed: { ...none, busy: 1 } }],
    ['busy', { busy: 999 }, { next: 'again', at: 31_000, missed: { ...none, busy: 1000 } }],
    ['no-answer', {}, { next: 'again', at: 61_000, missed: { ...none, noAnswer: 1 } }],
    ['no-answer', { noAnswer: 1 }, { next: 'give-up', missed: { ...none, noAnswer: 2 } }],
    ['rejected', { noAnswer: 1, offline: 1 }, { next: 'give-up', missed: { ...none, noAnswer: 2, offline: 1 } }],
    ['lost', {}, { next: 'again', at: 61_000, missed: { ...none, noAnswer: 1 } }],
    ['unrung', { noAnswer: 1, offline: 2 }, { next: 'again', at: 3000, missed: { ...none, noAnswer: 1, offline: 2 } }],
    ['offline', {}, { next: 'again', at: 301_000, missed: { ...none, offline: 1 } }],
    ['offline', { offline: 1, busy: 4 }, { next: 'again', at: 301_000, missed: { ...none, busy: 4, offline: 2 } }],
    ['offline', { offline: 2 }, { next: 'give-up', missed: { ...none, offline: 3 } }],
    ['not-allowed', {}, { next: 'give-up', missed: none }],
  ])('%s after %o', (how, before, after) => {
    expect(afterMiss(policy, { ...none, ...before }, how, 1000)).toEqual(after);
  });

  it.each<[Pick<CallNews, 'dialled' | 'cause'>, MissedBy]>([
    [{ dialled: true, cause: 17 }, 'busy'], [{ dialled: true, cause: 18 }, 'no-answer'], [{ dialled: true, cause: 19 }, 'no-answer'], [{ dialled: true, cause: 21 }, 'rejected'],
    [{ dialled: false, cause: 20 }, 'offline'], [{ dialled: true, cause: 1 }, 'offline'], [{ dialled: true, cause: 0 }, 'lost'], [{ dialled: false, cause: 0 }, 'unrung'], [{ dialled: false, cause: 57 }, 'not-allowed'],
  ])('%o is %s', (news, how) => expect(howOf(news)).toBe(how));

  it('of several telephones one that rang counts before one that was busy, and that before one that is not there', () => {
    expect(worstOf(['offline', 'busy', 'no-answer'])).toBe('no-answer');
    expect(worstOf(['offline', 'busy'])).toBe('busy');
    expect(worstOf(['offline', 'offline'])).toBe('offline');
  });
});

/** Mulberry32. */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const rules = (more: Partial<RoomRules> = {}): RoomRules => ({
  name: 'Round', number: '801', hasPin: false, roles: {}, role: 'speaker', waitForHost: false, endWithHost: false, capacity: 100, announce: false, record: false, opensAt: null, closesAt: null, earlyMs: 0, guests: [], policy, callsLeft: null, proxied: true, language: 'en', ...more,
});

interface Attempt { guest: string; at: number; how: MissedBy | 'joined' | null; endedAt: number | null }

/** A world in which the room's calls end as the dice say, on a clock that only runs when told to. Workers may die between any two steps. */
class World {
  state: RoomState | null = null;
  now = 1_000_000;
  readonly attempts: Attempt[] = [];
  readonly told: string[] = [];
  private readonly pending: { at: number; run: () => void }[] = [];
  private readonly ringing = new Map<string, Attempt>();

  constructor(readonly rules: RoomRules, private readonly random: () => number, private readonly deaths: number) {}

  tell(event: RoomEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never): RoomCommand[] {
    const { state, commands } = decide('r', this.rules, this.state, { ...event, at: this.now } as RoomEvent);
    this.state = state;
    for (const command of commands) {
      // Whoever was told dies before anything of it is done: another must do it.
      if (this.random() < this.deaths) continue;
      if (command.type === 'task') this.does(command.task);
    }
    return commands;
  }

  private does(task: RoomState['tasks'][number]): void {
    if (task.does === 'say' && task.words.what === 'unreachable') this.told.push(...task.words.names);
    if (task.does === 'call') {
      const invite = this.state!.invites.find(({ id }) => id === task.invite)!;
      const call = `c-${task.invite}-${task.attempt}`;
      // Begun by two workers it is one call all the same: it has one name.
      if (this.ringing.has(call)) return;
      this.tell({ type: 'rings', invite: task.invite, attempt: task.attempt, calls: [call], none: null });
      if (!this.state?.invites.some(({ calls }) => Object.hasOwn(calls, call))) return;
      const attempt: Attempt = { guest: invite.number, at: this.now, how: null, endedAt: null };
      this.ringing.set(call, attempt);
      this.attempts.push(attempt);
      this.ends(call, attempt);
    }
    if (task.does === 'hang-up') this.ringing.get(task.call)!.endedAt ??= this.now;
    this.tell({ type: 'did', task: task.id });
  }

  private ends(call: string, attempt: Attempt): void {
    const dice = this.random();
    const [how, cause, ms]: [MissedBy | 'joined', number, number] = dice < 0.3 ? ['busy', 17, 200] : dice < 0.5 ? ['no-answer', 19, policy.ringMs] : dice < 0.75 ? ['offline', 20, 50] : dice < 0.8 ? ['rejected', 21, 4000] : ['joined', 16, 5000];
    this.later(ms, () => {
      if (attempt.endedAt !== null) return;
      attempt.how = how;
      attempt.endedAt = this.now;
      if (how !== 'joined') return void this.tell({ type: 'news', news: { call, answered: false, dialled: cause !== 20, cause } });
      this.tell({ type: 'join', member: { id: `m-${call}`, call, number: '?', name: '', role: null }, guests: [], policy: null });
      this.tell({ type: 'entered', member: `m-${call}` });
    });
  }

  later(ms: number, run: () => void): void {
    this.pending.push({ at: this.now + ms, run });
  }

  /** Lets time pass until nothing more happens, or for `ms`. */
  runs(ms: number): void {
    for (const until = this.now + ms; ;) {
      const tick = this.state && nextTick(this.state, this.rules, this.now);
      const next = this.pending.sort((a, b) => a.at - b.at)[0];
      const at = Math.min(next?.at ?? Infinity, tick ?? Infinity);
      if (at > until) break;
      this.now = Math.max(this.now, at);
      if (next && next.at <= at) this.pending.shift()!.run();
      else this.tell({ type: 'tick' });
    }
    this.now = Math.max(this.now, this.now);
  }
}

const guestsOf = (n: number): Guest[] => Array.from({ length: n }, (_, i) => ({ target: { kind: 'number', number: `+1415555${1000 + i}` }, name: `Guest ${i}`, number: `+1415555${1000 + i}` }));

describe('a room that calls its list', () => {
  it.each([{ deaths: 0 }, { deaths: 0.2 }])('in 2,000 lives with workers that die at %o of all steps: each cause is followed as its policy says', ({ deaths }) => {
    let attempts = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const random = dice(seed);
      const world = new World(rules({ guests: guestsOf(1 + Math.floor(random() * 4)) }), random, deaths);
      // Somebody is there to be told.
      world.tell({ type: 'join', member: { id: 'host', call: 'host', number: '101', name: 'Host', role: null }, guests: [], policy: null });
      world.tell({ type: 'entered', member: 'host' });
      world.tell({ type: 'order', order: { does: 'start' } });
      world.runs(4 * 3600_000);
      for (const guest of world.rules.guests) {
        const own = world.attempts.filter(attempt => attempt.guest === guest.number);
        attempts += own.length;
        const where = `life ${seed}, ${guest.name}: ${own.map(({ how }) => how).join(' ')}`;
        const missed = { 'no-answer': 0, offline: 0 };
        for (const [i, { how, at, endedAt }] of own.entries()) {
          const next = own[i + 1];
          // Never two telephones of one person at once, and nobody again who was in the room.
          if (next) expect(next.at, where).toBeGreaterThanOrEqual(endedAt!);
          expect(how, where).not.toBeNull();
          if (how === 'joined') expect(next, where).toBeUndefined();
          const part = how === 'offline' ? 'offline' : 'no-answer';
          const wait = how === 'busy' ? policy.busy.everyMs : policy[part === 'offline' ? 'offline' : 'noAnswer'].everyMs;
          if (how !== 'busy' && how !== 'joined') missed[part]++;
          const over = missed.offline > policy.offline.tries || missed['no-answer'] > policy.noAnswer.tries;
          if (over) expect(next, where).toBeUndefined();
          else if (how !== 'joined') {
            expect(next, where).toBeDefined();
            expect(next!.at - endedAt!, where).toBeGreaterThanOrEqual(wait);
            if (deaths === 0) expect(next!.at - endedAt!, where).toBe(wait);
          }
          expect(at).toBeGreaterThan(0);
        }
        const invite = world.state!.invites.find(({ number }) => number === guest.number)!;
        expect(invite.state, where).toBe(own.at(-1)!.how === 'joined' ? 'done' : 'given-up');
        // The room is told of each who could not be reached, and of nobody else; once, unless whoever told it died over it.
        const told = world.told.filter(name => name === guest.name).length;
        if (deaths === 0) expect(told, where).toBe(invite.state === 'given-up' ? 1 : 0);
        else if (invite.state === 'done') expect(told, where).toBe(0);
      }
    }
    expect(attempts).toBeGreaterThan(5000);
  });

  it('is over when nobody is left to be called and nobody is in it', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const world = new World(rules({ guests: guestsOf(2) }), dice(seed), 0.1);
      world.tell({ type: 'order', order: { does: 'start' } });
      world.runs(4 * 3600_000);
      for (const { id } of world.state?.members ?? []) world.tell({ type: 'leave', member: id });
      world.runs(3600_000);
      expect(world.state, `life ${seed}`).toBeNull();
    }
  });
});

it('a tenant that has as many calls as it may have makes no other: who is left is called later', () => {
  const guest = (number: string): Guest => ({ target: { kind: 'number', number }, name: '', number });
  const open = (state: RoomState | null, callsLeft: number | null, at: number) => decide('r', rules({ guests: [guest('+1'), guest('+2'), guest('+3')], callsLeft }), state, state ? { type: 'tick', at } : { type: 'order', order: { does: 'start' }, at });
  const states = ({ state }: ReturnType<typeof decide>) => state!.invites.map(({ state: is }) => is);
  const first = open(null, 2, 1000);
  expect(states(first)).toEqual(['ringing', 'ringing', 'due']);
  // None of the two has a call that is counted yet.
  expect(states(open(first.state, 2, 31_000))).toEqual(['ringing', 'ringing', 'due']);
  for (const left of [3, null]) expect(states(open(first.state, left, 31_000))).toEqual(['ringing', 'ringing', 'ringing']);
});
