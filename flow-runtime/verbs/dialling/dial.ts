import { evaluate } from '@/nodes/_kit/expression';
import type { Outcome } from '@/nodes/_kit/verbs';
import { unlessGone } from '../../ports/unless-gone';
import type { Address } from '../../ports/directory';
import { RingBack } from '../ring-back';
import { shownTo, type Shown } from '../shown';
import type { Hands, Leg, Resolved, Verb } from '../verb';
import { first, hasLeft } from '../wait-for';
import { due, windowsOf, type Ring, type Rung, type Window } from './ring-plan';

/** Q.850: another telephone answered first, subscriber absent, no answer, temporary failure. */
const answeredElsewhere = 26;
const notThere = 20;
const noAnswer = 19;
const temporaryFailure = 41;

type Dialled = Promise<{ outcome: Outcome<'dial'>; data?: Record<string, string> }>;

/** A telephone that may be rung: how it is reached and what it shows, which a worker before knew as well; and when. */
interface Telephone { leg: Leg; address: string | null; shown: Shown; window: Window }

/**
 * create + bridge + dial: a single leg that rings from the beginning is bridged before it rings, so that the caller hears the far end's own ringing
 * or announcement; several legs, one that must be asked first, or one that rings later ring apart while the caller hears ringing or music.
 * Where the worker that dialled is gone: a leg that may have rung is never made again, one that was not dialled yet rings in its time.
 */
export const dial: Verb<'dial'> = {
  limit: ({ ringMs, until }, at, context) => (until === undefined ? ringMs : Math.max(0, Math.min(ringMs, Number(evaluate(until, context)) - at))),
  async run(input, hands) {
    if (input.letsGo) await hands.port.hangUp(input.letsGo, 16);
    const found = await Promise.all(input.targets.map(target => hands.directory.addresses(hands.tenantId, target, hands.context.dialled)));
    const planned = withPlan(found, input);
    if (input.rooms && planned.length === 0 && isDialled(input.targets) && await hands.directory.isRoom(hands.tenantId, hands.context.dialled)) return { outcome: 'room' };
    if (planned.length === 0 && !hands.wasStarted) return { outcome: found.includes('not-allowed') ? 'not-allowed' : 'unreachable' };
    const shown = await withShown(planned, input, hands);
    if (shown.length === 0 && planned.length > 0 && !hands.wasStarted) return { outcome: 'not-allowed' };
    const { telephones, began } = await write(shown, input, hands);
    // A worker before gave them up, since it could not write down that they would ring, and had no time to say so.
    if (telephones.length > 0 && telephones.every(({ leg }) => leg.state === 'ended' && leg.cause === temporaryFailure)) return { outcome: 'error' };
    return new Ringing(telephones, input, hands, began).run();
  },
};

/** Telephones that ring later than this after they should have lost nothing of their time: while no worker was there, or the database was away, none could ring, ms. */
const lateMs = 1000;

const isDialled = ([target, ...others]: Resolved<'dial'>['targets']): boolean => target?.kind === 'dialled' && others.length === 0;

const legId = ({ resource }: Hands, i: number) => `${resource}-${i}`;

/** The telephones of all targets, each once, by the row of the first target that names it. */
function withPlan(found: (Address[] | 'not-allowed')[], { plan, ringMs }: Resolved<'dial'>): (Address & { ring: Ring })[] {
  const planned = new Map<string, Address & { ring: Ring }>();
  found.forEach((list, i) => {
    const ring = plan?.[i] ?? { afterMs: 0, ringMs };
    if (list !== 'not-allowed') for (const address of list) if (!planned.has(address.address)) planned.set(address.address, { ...address, ring });
  });
  return [...planned.values()];
}

type Planned = Address & { ring: Ring; shown: Shown };

/** What each telephone is to show; those are left out that would show a number which is not the tenant's. */
async function withShown(planned: (Address & { ring: Ring })[], { show }: Resolved<'dial'>, hands: Hands): Promise<Planned[]> {
  const shown = await Promise.all(planned.map(address => shownTo(address, show, hands)));
  return planned.flatMap((address, i) => (shown[i] ? [{ ...address, shown: shown[i] }] : []));
}

/** The rows of all legs are durable before the first of them is made: whoever takes over knows what may be ringing. */
async function write(planned: Planned[], { ringMs }: Resolved<'dial'>, hands: Hands): Promise<{ telephones: Telephone[]; began: number }> {
  if (hands.signal.aborted) throw hasLeft;
  const legs = hands.wasStarted ? legsBefore(hands) : planned.map(({ endpoint, number }, i) =>
    hands.leg(legId(hands, i)) ?? hands.follow({ id: legId(hands, i), endpoint, number, shown: planned[i]!.shown.number ?? '' }));
  if (!hands.wasStarted) await hands.started().catch((fault: unknown) => {
    // What cannot be written where others see it does not ring.
    for (const leg of legs) hands.gone(leg.id, temporaryFailure);
    throw fault;
  });
  // Of a worker before: the directory may name other telephones by now.
  const known = legs.map(leg => planned.find(({ endpoint, number }) => endpoint === leg.endpoint && number === leg.number));
  const rings = known.map(one => one?.ring ?? { afterMs: 0, ringMs });
  const rang = legs.flatMap(({ dialledAt }, i) => (dialledAt === undefined ? [] : [dialledAt - rings[i]!.afterMs]));
  const firstRing = rang.length > 0 ? Math.min(...rang) : hands.clock.now();
  const began = firstRing - hands.intendedAt > lateMs ? firstRing : hands.intendedAt;
  const windows = windowsOf(rings, began, hands.deadline! + began - hands.intendedAt);
  return { began, telephones: legs.map((leg, i) => ({ leg, address: known[i]?.address ?? null, shown: known[i]?.shown ?? { number: null, name: '' }, window: windows[i]! })) };
}

function legsBefore(hands: Hands): Leg[] {
  const legs: Leg[] = [];
  for (let leg = hands.leg(legId(hands, 0)); leg; leg = hands.leg(legId(hands, legs.length))) legs.push(leg);
  return legs;
}

/** The telephones of one dial, from the first that rings until one has the call or none will. */
class Ringing {
  /** Those that this worker has begun to ring, and those whose time was over. */
  private readonly begun = new Set<Telephone>();
  private readonly closed = new Set<Telephone>();
  private readonly running = new Set<Promise<void>>();
  private readonly legs: Leg[];
  private readonly bridgedEarly: boolean;
  private readonly ringBack: RingBack;

  constructor(private readonly telephones: Telephone[], private readonly input: Resolved<'dial'>, private readonly hands: Hands, began: number) {
    this.legs = telephones.map(({ leg }) => leg);
    this.ringBack = new RingBack(hands, input.hears);
    this.bridgedEarly = telephones.length === 1 && !input.hold && input.hears === undefined && telephones[0]!.window.opens <= began;
  }

  /** Whatever goes wrong, and when the call leaves the state: no leg and no bridge stays behind. */
  async run(): Dialled {
    const { hands, bridgedEarly, ringBack } = this;
    let asksFirst = false;
    try {
      if (hands.signal.aborted) throw hasLeft;
      if (!bridgedEarly) await ringBack.start();
      // A worker before may have dialled it.
      else if (this.legs[0]!.dialled && this.legs[0]!.state !== 'ended') await this.bridge(this.legs[0]!);
      const winner = await this.settle();
      const end = winner ? await this.connect(winner) : await this.fail();
      asksFirst = this.input.hold && winner !== null;
      return end;
    } catch (fault) {
      await this.clear(16);
      await Promise.all(this.running);
      throw fault;
    } finally {
      // One who has yet to be asked is not there for the caller: it goes on ringing.
      if (!bridgedEarly && (!asksFirst || ringBack.isMusic)) await ringBack.stop();
    }
  }

  /** The leg that answered, be it over by now; null: none will. Rings and stops each telephone in its time. */
  private settle(): Promise<Leg | null> {
    const { hands, telephones } = this;
    return first<{ winner: Leg | null } | { fault: unknown }>(hands, report => {
      let cancel = () => {};
      let over = false;
      const look = () => {
        if (over) return;
        const answered = this.legs.find(leg => leg.state === 'up') ?? this.legs.find(leg => leg.answered);
        const { open, close, drop, over: none, next } = due(telephones.map(({ window }) => window), telephones.map(telephone => this.stateOf(telephone)), hands.clock.now());
        for (const i of [...close, ...drop]) this.closed.add(telephones[i]!);
        if (answered || none) {
          over = true;
          return report({ winner: answered ?? null });
        }
        for (const i of close) void hands.port.hangUp(telephones[i]!.leg.id, noAnswer).catch(() => {});
        for (const i of open) this.begin(telephones[i]!, fault => report({ fault }));
        cancel();
        if (next !== null) cancel = hands.clock.at(next, look);
      };
      const stops = this.legs.map(leg => leg.hear(look));
      look();
      return () => {
        over = true;
        cancel();
        stops.forEach(stop => stop());
      };
    }).then(end => {
      if (end && 'fault' in end) throw end.fault;
      return end?.winner ?? null;
    });
  }

  private stateOf(telephone: Telephone): Rung {
    const { leg } = telephone;
    if (leg.state === 'ended' || this.closed.has(telephone)) return 'over';
    return leg.dialled || this.begun.has(telephone) ? 'rings' : 'waits';
  }

  private begin(telephone: Telephone, fail: (fault: unknown) => void): void {
    this.begun.add(telephone);
    const run: Promise<void> = this.ring(telephone).catch(fail).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async ring({ leg, address, shown, window }: Telephone): Promise<void> {
    const { hands } = this;
    const created = address === null ? 'unreachable' : await hands.port.createLeg({ id: leg.id, address, caller: hands.caller, shown });
    if (created === 'unreachable') return hands.gone(leg.id, notThere);
    const isLeft = () => hands.signal.aborted || leg.state === 'ended';
    const rung = async () => {
      if (this.bridgedEarly && !isLeft()) await this.bridge(leg);
      if (!isLeft()) await hands.dialled(leg.id);
      if (!isLeft()) await hands.port.dial(leg.id, Math.max(0, window.closes - hands.clock.now()));
      // Made or dialled in the very moment in which it was not needed any more.
      if (isLeft()) await hands.port.hangUp(leg.id, 16);
    };
    // What ended it is told by its own end, if that was heard.
    await unlessGone(rung(), () => hands.gone(leg.id, notThere));
  }

  private async connect(winner: Leg): Dialled {
    const { hands } = this;
    await this.clear(answeredElsewhere, winner);
    if (!this.input.hold) {
      await hands.answer();
      if (this.ringBack.isMusic) await this.ringBack.stop();
      if (!this.bridgedEarly && winner.state === 'up') await this.bridge(winner);
    }
    return { outcome: 'answered', data: { leg: winner.id } };
  }

  private bridge(leg: Leg): Promise<void> {
    const { port, visitResource, caller } = this.hands;
    return port.bridge(visitResource, [caller, leg.id], this.input.transfers);
  }

  private async fail(): Dialled {
    const outcome = this.reason();
    await this.clear(noAnswer);
    return { outcome };
  }

  /** Hangs up all legs but one. Of one that was not made yet no end will be told. */
  private async clear(cause: number, but?: Leg): Promise<void> {
    const { port, visitResource, caller } = this.hands;
    await Promise.all(this.legs.filter(leg => leg !== but && leg.state !== 'ended').map(async leg => {
      await port.hangUp(leg.id, cause);
      if (!leg.dialled) this.hands.gone(leg.id, cause);
    }));
    if (!but) await port.destroyBridge(visitResource, [caller]);
  }

  /**
   * Why nobody answered, from the Q.850 causes of the legs (chan_pjsip maps SIP: 486 and 600 to 17, 480 and 408 to 18 and 19,
   * 403 and 603 to 21). A telephone that rang counts before one that was busy, busy before refused, refused before not there.
   * Of a leg that ended while no worker listened nobody knows why, unless its time was over.
   */
  private reason(): Outcome<'dial'> {
    const { resumed, deadline, clock } = this.hands;
    const causes = this.legs.map(leg => leg.cause);
    if (this.closed.size === 0 && resumed && this.legs.some(({ dialled, cause }) => dialled && cause === 0)) return clock.now() >= deadline! ? 'no-answer' : 'lost';
    if (this.closed.size || causes.some(cause => cause === 18 || cause === noAnswer)) return 'no-answer';
    if (causes.includes(17)) return 'busy';
    if (causes.includes(21)) return 'rejected';
    return 'unreachable';
  }
}
