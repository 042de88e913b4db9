import { childrenOf } from '@/tests/support/processes';
import type { Restartable } from '@/tests/support/system';
import { TcpProxy } from '@/tests/support/tcp-proxy';
import type { Dice } from '@/tests/support/dice';

const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What is done to Postgres for all workers at once: the server is started anew or stands still, the way to it breaks, swallows all, or swallows answers alone. */
export type Outage = 'restart' | 'freeze' | 'cut' | 'swallow' | 'swallow answers';
export const onTheWay: readonly Outage[] = ['cut', 'swallow', 'swallow answers'];
export const ofTheServer: readonly Outage[] = ['restart', 'freeze'];

/** The ways from workers to Postgres, one for each worker, and when somebody's was closed. */
export class Ways {
  private readonly proxies = new Set<TcpProxy>();
  private closed: Outage | null = null;
  /** When Postgres was away for anybody, ms since 1970. */
  private readonly spans: { from: number; to: number }[] = [];
  readonly done: Record<Outage, number> = { restart: 0, freeze: 0, cut: 0, swallow: 0, 'swallow answers': 0 };

  /** `server`: where it may be stopped, too. */
  constructor(private readonly url: string, private readonly server: Restartable | undefined, private readonly dice: Dice, private readonly tell: (line: string) => void) {}

  /** A way for one worker; its url leads through it. */
  async open(): Promise<{ proxy: TcpProxy; url: string }> {
    const proxy = await TcpProxy.open(Number(new URL(this.url).port));
    this.proxies.add(proxy);
    if (this.closed) shut(proxy, this.closed);
    return { proxy, url: proxy.through(this.url) };
  }

  async close(proxy: TcpProxy): Promise<void> {
    this.proxies.delete(proxy);
    await proxy.close();
  }

  get isAway(): boolean {
    return this.closed !== null;
  }

  /** For how long Postgres was away for somebody between two moments, ms. */
  awayMs(from: number, to: number): number {
    return this.spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);
  }

  /** One worker alone is cut off for `ms`. */
  cutsOff(proxy: TcpProxy, ms: number): Promise<void> {
    return this.during(async () => {
      shut(proxy, this.dice.pick(onTheWay));
      await moments(ms);
      if (this.closed) shut(proxy, this.closed);
      else proxy.mend();
    });
  }

  /** Postgres is away from all for some time. */
  goesAway(kind: Outage): Promise<void> {
    const ms = this.dice.between(300, 5000);
    this.done[kind]++;
    this.tell(`Postgres: ${kind}, ${ms} ms`);
    return this.during(async () => {
      this.closed = kind;
      const frozen = kind === 'freeze' ? [this.server!.pid, ...childrenOf(this.server!.pid)] : [];
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      if (kind === 'restart') await this.server!.stop();
      for (const proxy of this.proxies) shut(proxy, kind);
      await moments(ms);
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
      if (kind === 'restart') await this.server!.start();
      this.closed = null;
      for (const proxy of this.proxies) proxy.mend();
      this.tell('Postgres is there again');
    });
  }

  private async during(outage: () => Promise<void>): Promise<void> {
    const span = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    this.spans.push(span);
    await outage();
    span.to = Date.now();
  }
}

function shut(proxy: TcpProxy, kind: Outage): void {
  if (kind === 'cut') proxy.cut();
  if (kind === 'swallow') proxy.swallow();
  if (kind === 'swallow answers') proxy.swallowAnswers();
}
