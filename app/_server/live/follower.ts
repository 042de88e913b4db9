import { randomUUID } from 'node:crypto';
import type { Tx } from '@/prisma/for-tenant';
import type { Listener } from './listener';
import { Looks } from './looks';
import type { Ask } from './messages';
import { toldCall } from './told-call';
import { isSeen, sit, stand, toldFlow } from './told-flow';

/** So many lines one page follows at once. */
const most = 5;
/** How often a page that has a flow open says that it is still there, ms. */
const seenMs = 15_000;

/** What one page has asked to hear of, and where it says that it is. */
export class Follower {
  private readonly tab = randomUUID();
  private readonly lines = new Map<string, Looks>();
  private flow: { id: string; looks: Looks } | null = null;
  /** Where it is is written down one after another. */
  private written: Promise<void> = Promise.resolve();
  private readonly beat: NodeJS.Timeout;

  constructor(private readonly listener: Listener, private readonly failed: (fault: unknown) => void) {
    this.beat = setInterval(() => { if (this.flow) this.write(tx => isSeen(tx, this.tab)); }, seenMs);
  }

  asked(ask: Ask): void {
    switch (ask.ask) {
      case 'follow': return this.follow(ask.line, ask.after);
      case 'unfollow': {
        this.lines.get(ask.line)?.stop();
        return void this.lines.delete(ask.line);
      }
      case 'sit': return this.sits(ask.flow, ask.node);
      case 'stand': return this.stands();
    }
  }

  /** `payload`: the tenant and the line of a call that has taken a step. */
  stepped(payload: string): void {
    const [tenantId, line = ''] = payload.split(' ');
    if (tenantId === this.listener.tenantId) this.lines.get(line)?.look();
  }

  /** `payload`: the tenant and a flow of which there is news. */
  changed(payload: string): void {
    const [tenantId, flow] = payload.split(' ');
    if (this.flow && tenantId === this.listener.tenantId && flow === this.flow.id) this.flow.looks.look();
  }

  missedNews(): void {
    for (const looks of this.lines.values()) looks.look();
    this.flow?.looks.look();
  }

  close(): void {
    clearInterval(this.beat);
    for (const looks of this.lines.values()) looks.stop();
    this.lines.clear();
    this.stands();
  }

  private follow(line: string, known: number): void {
    const { listener } = this;
    let after = known;
    this.lines.get(line)?.stop();
    if (this.lines.size >= most) this.asked({ ask: 'unfollow', line: this.lines.keys().next().value! });
    const looks = new Looks(async isWanted => {
      const of = await listener.inTenant(tx => toldCall(tx, listener.user.id, line, after));
      if (!of || !isWanted()) return;
      after = of.steps.at(-1)?.seq ?? after;
      listener.tell({ told: 'call', line, of });
    }, this.failed);
    this.lines.set(line, looks);
    looks.look();
  }

  private sits(flow: string, node: string | null): void {
    const { listener, tab } = this;
    if (this.flow?.id !== flow) {
      this.flow?.looks.stop();
      this.flow = {
        id: flow,
        looks: new Looks(async isWanted => {
          const of = await listener.inTenant(tx => toldFlow(tx, listener.user.id, tab, flow));
          if (of && isWanted()) listener.tell({ told: 'flow', flow, of });
        }, this.failed),
      };
      this.flow.looks.look();
    }
    this.write(tx => sit(tx, listener.tenantId, listener.user.id, tab, flow, node));
  }

  private stands(): void {
    if (!this.flow) return;
    this.flow.looks.stop();
    this.flow = null;
    this.write(tx => stand(tx, this.tab));
  }

  private write(fn: (tx: Tx) => Promise<void>): void {
    this.written = this.written.then(() => this.listener.inTenant(fn)).catch(this.failed);
  }
}
