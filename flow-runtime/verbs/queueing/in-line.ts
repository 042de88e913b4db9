import { QueuesAway, type OfferEnd, type QueueKey, type QueueTelling, type QueueView } from '../../ports/queues';
import { LeaveSignal } from '../leave-signal';
import { sound } from '../sound';
import type { Hands, Leg, Resolved } from '../verb';
import { brokeOff, first } from '../wait-for';
import { AgentRing } from './agent-ring';
import { HoldSound, inSilence, ofAgent } from './hold-sound';

/** How much longer than the longest wait a caller stays where the queue cannot be asked, ms. */
const graceMs = 1000;

/** How long a caller who may come back keeps their place meanwhile, ms: as long as it takes to say a number. */
const asideMs = 180_000;

/** How the wait of a caller ended. */
export type LineEnd = { outcome: 'connected'; leg: string; offer: string } | { outcome: 'max-wait' | 'agents-left' | 'error' };

/** One caller in line: hears music, has agents rung as the queue decides, and is led to the first who takes the call. */
export class InLine {
  private readonly rings = new Map<string, AgentRing>();
  private readonly running = new Set<Promise<void>>();
  private readonly music: HoldSound;
  private view: QueueView = { isThere: true, position: null, waitMs: null, release: null, offers: [] };
  private reached = false;
  private report: (end: LineEnd) => void = () => {};

  constructor(private readonly hands: Hands, private readonly input: Resolved<'queue'>, private readonly key: QueueKey, private readonly caller: string) {
    this.music = new HoldSound(hands, input, () => this.view);
  }

  /** Resolves when the wait is over; throws Left when the call leaves. Nothing rings or sounds any more then, but the leg that is connected. */
  async wait(): Promise<LineEnd> {
    const { hands, input } = this;
    this.music.start();
    let left = true;
    let kept: string | null = null;
    let leaves = true;
    try {
      const end = await first<LineEnd>(hands, report => {
        this.report = report;
        const stop = hands.queues.watch(this.key, this.caller, view => this.see(view));
        return stop;
      }, hands.deadline === null ? null : hands.deadline + graceMs) ?? { outcome: 'max-wait' as const };
      left = false;
      if (end.outcome === 'connected') kept = end.offer;
      // Whom the queue itself lets go is out of the line already; who takes over must find that they were.
      leaves = end.outcome === 'error' || this.view.release === null && kept === null;
      return end;
    } finally {
      for (const [offer, ring] of this.rings) if (offer !== kept) ring.withdraw();
      await Promise.all([this.music.stop(), ...this.running]);
      if (leaves) await hands.queues.tellOn(this.key, left && input.keeps ? { type: 'aside', caller: this.caller, until: hands.clock.now() + asideMs } : { type: 'leave', caller: this.caller });
    }
  }

  private see(view: QueueView): void {
    this.view = view;
    if (view.release && !this.reached) return this.report({ outcome: view.release });
    if (!view.isThere) return this.report({ outcome: 'error' });
    for (const [offer, ring] of this.rings) if (!view.offers.some(({ id }) => id === offer)) ring.withdraw();
    for (const offer of view.offers) if (!this.rings.has(offer.id)) {
      const ring = new AgentRing(this.hands, offer);
      this.rings.set(offer.id, ring);
      const run: Promise<void> = this.ring(ring).catch((fault: unknown) => {
        if (!brokeOff(fault)) this.report({ outcome: 'error' });
      }).finally(() => this.running.delete(run));
      this.running.add(run);
    }
  }

  private async ring(ring: AgentRing): Promise<void> {
    const { id } = ring.offer;
    const rung = await ring.run();
    if (rung === 'withdrawn') return;
    if ('how' in rung) return this.failed(id, rung.how);
    await this.tell({ type: 'answered', offer: id });
    // While the queue cannot be asked the first who answers has the caller.
    const mine = this.view.offers.find(offer => offer.id === id);
    if (this.reached || this.hands.signal.aborted || mine === undefined) return void await ring.hangUp(26);
    this.reached = true;
    const how = await this.introduce(rung.leg);
    if (how === 'taken') {
      await this.music.stop();
      return this.report({ outcome: 'connected', leg: rung.leg.id, offer: id });
    }
    this.reached = false;
    await ring.hangUp(16);
    await this.failed(id, how);
  }

  /** A missed offer is forgotten only when the queue knows: it would be rung again else. */
  private async failed(offer: string, how: OfferEnd): Promise<void> {
    await this.hands.queues.tellOn(this.key, { type: 'failed', offer, how });
  }

  /** The agent hears who is there, and takes the call: at once, or with 1. */
  private async introduce(leg: Leg): Promise<'taken' | OfferEnd> {
    const { hands } = this;
    const { agent } = this.input;
    if (agent.prompt.length === 0 && !agent.confirm) return leg.state === 'up' ? 'taken' : 'refused';
    const quiet = new LeaveSignal();
    hands.signal.hear({ left: () => quiet.abort() });
    const said = sound(inSilence(hands, ofAgent(hands.playback)), leg.id, agent.prompt, quiet).then(() => true, (fault: unknown) => {
      if (brokeOff(fault)) return false;
      throw fault;
    });
    try {
      return await first<'taken' | OfferEnd>(hands, report => {
        const stops = [leg.hear(event => {
          if (event.type === 'key' && event.key === '1' && agent.confirm) report('taken');
          if (event.type === 'ended') report('refused');
        })];
        if (leg.state === 'ended') report('refused');
        void said.then(whole => {
          if (quiet.aborted || !whole) return;
          if (!agent.confirm) report('taken');
          else stops.push(hands.clock.at(hands.clock.now() + agent.ms, () => report('refused')));
        }, () => report('refused'));
        return () => stops.forEach(stop => stop());
      }) ?? 'refused';
    } finally {
      quiet.abort();
      await said.catch(() => {});
    }
  }

  /** A queue that cannot be asked does not part those who have reached each other: it hears of it later. */
  private async tell(event: QueueTelling): Promise<void> {
    try {
      await this.hands.queues.tell(this.key, event);
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) throw fault;
      void this.hands.queues.tellOn(this.key, event);
    }
  }
}
