import { unlessGone } from '../../ports/unless-gone';
import type { OfferEnd, QueueOffer } from '../../ports/queues';
import { shownTo, type Shown } from '../shown';
import type { Hands, Leg } from '../verb';
import { first, Left } from '../wait-for';

/** Q.850: answered elsewhere, subscriber absent, temporary failure. */
const answeredElsewhere = 26;
const notThere = 20;
const temporaryFailure = 41;

/** What became of the telephones of one offer. */
export type Rung = { leg: Leg } | { how: OfferEnd } | 'withdrawn';

/**
 * The telephones of one agent, rung for one offer. Each leg is named by the offer, written before it is made and marked before it may ring:
 * whoever takes over goes on with those that ring and never rings them again.
 */
export class AgentRing {
  private legs: Leg[] = [];
  private withdrawn = false;
  private readonly stops = new Set<() => void>();

  constructor(private readonly hands: Hands, readonly offer: QueueOffer) {}

  /** Rings until somebody answers, all have ended, the time is over or the offer is withdrawn. Only a leg that answered stays. */
  async run(): Promise<Rung> {
    try {
      const addresses = await this.make();
      if (this.withdrawn) return 'withdrawn';
      await Promise.all(this.legs.map(leg => this.dial(leg, addresses)));
      const up = await this.settle();
      if (up) await this.hangUp(answeredElsewhere, up);
      else await this.hangUp(this.withdrawn ? answeredElsewhere : 19);
      if (up) return { leg: up };
      return this.withdrawn ? 'withdrawn' : { how: this.reason() };
    } catch (fault) {
      await this.hangUp(16);
      if (fault instanceof Left) return 'withdrawn';
      // What cannot be written where others see it does not ring.
      return this.withdrawn ? 'withdrawn' : { how: 'lost' };
    }
  }

  /** The offer is somebody else's, or nobody's any more. */
  withdraw(): void {
    this.withdrawn = true;
    for (const stop of [...this.stops]) stop();
  }

  private async make(): Promise<Map<string, { address: string; shown: Shown }>> {
    const { hands, offer } = this;
    const addresses = await hands.directory.addresses(hands.tenantId, { kind: 'person', id: offer.agent }, '');
    const plans = new Map<string, { address: string; shown: Shown }>();
    const planned = addresses === 'not-allowed' ? [] : (await Promise.all(addresses.map(async address => ({ ...address, shown: await shownTo(address, 'caller', hands) })))).flatMap(({ shown, ...address }) => (shown ? [{ ...address, shown }] : []));
    for (const { endpoint, address, shown } of planned) plans.set(endpoint, { address, shown });
    const before = this.before();
    if (before.length) this.legs = before;
    else {
      this.legs = planned.map(({ endpoint, number, shown }, i) => hands.follow({ id: legId(offer.id, i), endpoint, number, shown: shown.number ?? '' }));
      try {
        if (this.legs.length) await hands.started();
      } catch (fault) {
        for (const leg of this.legs) hands.gone(leg.id, temporaryFailure);
        throw fault;
      }
    }
    return plans;
  }

  /** Legs that a worker before has written. */
  private before(): Leg[] {
    const legs: Leg[] = [];
    for (let leg = this.hands.leg(legId(this.offer.id, 0)); leg; leg = this.hands.leg(legId(this.offer.id, legs.length))) legs.push(leg);
    return legs;
  }

  private async dial(leg: Leg, plans: Map<string, { address: string; shown: Shown }>): Promise<void> {
    const { port, caller, clock } = this.hands;
    if (leg.dialled || leg.state === 'ended' || this.withdrawn) return;
    const plan = plans.get(leg.endpoint);
    const created = plan ? await port.createLeg({ id: leg.id, address: plan.address, caller, shown: plan.shown }) : 'unreachable';
    if (created === 'unreachable') return this.hands.gone(leg.id, notThere);
    if (this.withdrawn) return;
    await this.hands.dialled(leg.id);
    await unlessGone(port.dial(leg.id, Math.max(0, this.offer.endsAt - clock.now())), () => this.hands.gone(leg.id, notThere));
  }

  /** The leg that answered; null: none will. */
  private settle(): Promise<Leg | null> {
    return first<Leg | null>(this.hands, report => {
      const look = () => {
        const up = this.legs.find(({ state }) => state === 'up');
        if (this.withdrawn) report(null);
        else if (up) report(up);
        else if (this.legs.every(({ state }) => state === 'ended')) report(null);
      };
      const stops = this.legs.map(leg => leg.hear(look));
      this.stops.add(look);
      look();
      return () => {
        this.stops.delete(look);
        for (const stop of stops) stop();
      };
    }, this.offer.endsAt);
  }

  async hangUp(cause: number, but?: Leg): Promise<void> {
    const { port } = this.hands;
    await Promise.all(this.legs.filter(leg => leg !== but && leg.state !== 'ended').map(async leg => {
      await port.hangUp(leg.id, cause);
      // One that was not made yet will tell no end of its own.
      if (!leg.dialled) this.hands.gone(leg.id, cause);
    }));
  }

  /** From the Q.850 causes of the legs, as in a dial; of a leg that ended while no worker listened nobody knows why. */
  private reason(): OfferEnd {
    const causes = this.legs.map(({ cause }) => cause);
    if (this.hands.clock.now() >= this.offer.endsAt || causes.some(cause => cause === 18 || cause === 19)) return 'missed';
    if (this.hands.resumed && causes.includes(0)) return 'lost';
    if (causes.includes(17)) return 'busy';
    if (causes.includes(21)) return 'rejected';
    return 'unreachable';
  }
}

/** The offer's own id for the first telephone of an agent. */
const legId = (offer: string, i: number): string => (i === 0 ? offer : `${offer}-${i}`);
