import type { Clock } from '../ports/clock';

/** What one worker carries. */
export interface Limits {
  /** Calls at once. */
  calls: number;
  /** Calls begun in a second. */
  rate: number;
}

/** Below this load every call is taken. */
export const roomy = 0.8;
/** At this load none is. */
const brimful = 1.2;
/** A slow machine alone refuses those who have much; a lone call it takes. */
const mostStrain = 1.1;
/** How long a call that has begun counts as new, ms. */
const newMs = 1000;
/** A call that was to be taken and has not come in after so long is gone, ms. */
const awaitedMs = 5000;
/** Numbers whose tenant is remembered. */
const kept = 20_000;
/** Whose calls those are whose number nobody has seen yet, or that leads nowhere. */
const stranger = '';

interface Share { live: number; rate: number; at: number }
/** A call that counts, and by which key it came. */
interface Counted { tenant: string; key: string | null }

/**
 * Decides whether a call that is offered is taken: all of them while there is room; near the limit first those of the tenant that has most.
 * A call's `key` is its tenant where the switch knows it, else the number that was dialled.
 */
export class Admission {
  private readonly shares = new Map<string, Share>();
  private readonly counted = new Map<string, Counted>();
  private readonly tenants = new Map<string, string>();
  /** Calls that were to be taken and have not come in yet, with the time, oldest first. */
  private readonly awaited = new Map<string, number>();
  private readonly all: Share;

  /** `strain`: how slow the machine is, 1 where people would notice. `peersRoom`: whether another worker of this cell has room. */
  constructor(private readonly limits: Limits, private readonly clock: Clock, private readonly strain: () => number, private readonly peersRoom: () => boolean) {
    this.all = { live: 0, rate: 0, at: clock.now() };
  }

  /** 0: nothing to do; 1: as much as is carried well. */
  get load(): number {
    return Math.max(this.use(this.all), Math.min(this.strain(), mostStrain));
  }

  /** A call is offered to all workers. `leave`: another has room for it; `refuse`: nobody has. */
  offered(channel: string, key: string): 'take' | 'leave' | 'refuse' {
    if (this.counted.has(channel)) return 'take';
    this.forgetTheGone();
    const tenant = this.tenants.get(key) ?? stranger;
    if (this.use(this.shares.get(tenant)) >= this.allowed()) return this.peersRoom() ? 'leave' : 'refuse';
    this.count(channel, { tenant, key }, 1);
    this.awaited.set(channel, this.clock.now());
    return 'take';
  }

  /** It was offered and is none of ours: another worker was quicker. */
  missed(channel: string): void {
    const call = this.counted.get(channel);
    if (!call) return;
    this.begun(call.tenant, -1);
    this.ended(channel);
  }

  /** Whose call it is that this worker carries; null: its number leads nowhere. */
  belongs(channel: string, tenantId: string | null): void {
    const tenant = tenantId ?? stranger;
    this.awaited.delete(channel);
    const before = this.counted.get(channel);
    if (tenantId !== null && before?.key) this.remember(before.key, tenantId);
    if (before?.tenant === tenant) return;
    if (!before) return this.count(channel, { tenant, key: null }, 0);
    this.missed(channel);
    this.count(channel, { tenant, key: before.key }, 1);
  }

  /** Whether a call that was to be taken in the last `ms` has not come in yet, and was not another's. */
  expects(ms: number): boolean {
    const since = this.clock.now() - ms;
    return [...this.awaited.values()].some(at => at > since);
  }

  ended(channel: string): void {
    const call = this.counted.get(channel);
    if (!call) return;
    this.counted.delete(channel);
    this.awaited.delete(channel);
    this.all.live--;
    const share = this.share(call.tenant);
    share.live--;
    if (share.live <= 0 && this.faded(share) < 0.01) this.shares.delete(call.tenant);
  }

  /** A caller may hang up between the claim and the arrival: of such a call nothing more is told. */
  private forgetTheGone(): void {
    for (const [channel, at] of this.awaited) {
      if (at > this.clock.now() - awaitedMs) return;
      this.missed(channel);
    }
  }

  /** How much of what is carried one tenant may have at this load: half of it at first, then less, at last nothing. */
  private allowed(): number {
    const { load } = this;
    if (load < roomy) return Infinity;
    return 0.5 * (Math.max(0, brimful - load) / (brimful - roomy)) ** 2;
  }

  private use(share: Share | undefined): number {
    return share ? Math.max(share.live / this.limits.calls, this.faded(share) / this.limits.rate) : 0;
  }

  /** Calls begun in a second, as it is now. */
  private faded(share: Share): number {
    const now = this.clock.now();
    share.rate *= Math.exp((share.at - now) / newMs);
    share.at = now;
    return share.rate;
  }

  private count(channel: string, call: Counted, begun: number): void {
    this.counted.set(channel, call);
    this.all.live++;
    this.share(call.tenant).live++;
    if (begun) this.begun(call.tenant, begun);
  }

  private begun(tenant: string, calls: number): void {
    for (const share of [this.all, this.share(tenant)]) share.rate = Math.max(0, this.faded(share) + calls * (1000 / newMs));
  }

  private share(tenant: string): Share {
    let share = this.shares.get(tenant);
    if (!share) this.shares.set(tenant, (share = { live: 0, rate: 0, at: this.clock.now() }));
    return share;
  }

  private remember(key: string, tenant: string): void {
    this.tenants.set(key, tenant);
    if (this.tenants.size > kept) this.tenants.delete(this.tenants.keys().next().value!);
  }
}
