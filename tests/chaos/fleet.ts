import type { SystemAddress } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import type { TcpProxy } from '@/tests/support/tcp-proxy';
import type { Dice } from '@/tests/support/dice';
import type { Ways } from './outages';

const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const startMs = 40_000;

export type Harm = 'kill' | 'freeze' | 'replace' | 'cut off';
interface Place { worker: Worker; proxy: TcpProxy; well: boolean }

/** Workers that share the calls, and what is done to them. Whichever ends for whatever reason is followed by another. */
export class Fleet {
  /** Each place holds one worker after another. */
  private readonly places: Place[] = [];
  private readonly logs: string[] = [];
  private closing = false;
  private readonly coming = new Set<Promise<void>>();
  readonly done: Record<Harm, number> = { kill: 0, freeze: 0, replace: 0, 'cut off': 0 };

  constructor(
    private readonly address: SystemAddress,
    private readonly ways: Ways,
    private readonly dice: Dice,
    private readonly tell: (line: string) => void,
  ) {}

  async open(workers: number): Promise<void> {
    await Promise.all(Array.from({ length: workers }, (_, place) => this.fill(place)));
  }

  get workers(): Worker[] {
    return this.places.map(({ worker }) => worker);
  }

  /** Lines of fault in the logs of all workers so far. */
  get faults(): string[] {
    return [...this.logs, ...this.workers.map(({ log }) => log)].flatMap((log) => log.split('\n').filter((line) => /^\{"level":(50|60),/.test(line)));
  }

  /** Everything that any worker wrote of a call. */
  logOf(call: string): string[] {
    return [...this.logs, ...this.workers.map(({ log }) => log)].flatMap((log) => log.split('\n').filter((line) => line.includes(call)));
  }

  /** Does harm to a worker that is well. `cruel`: also when no other is well. */
  async harm(kind: Harm, { cruel = false } = {}): Promise<void> {
    const well = () => this.places.filter((place) => place.well);
    for (const until = Date.now() + startMs; well().length < (cruel ? 1 : 2) && Date.now() < until; ) await moments(20);
    const place = this.dice.pick(well());
    if (!place) throw new Error('no worker came up any more');
    this.done[kind]++;
    this.tell(`${kind}: worker ${this.places.indexOf(place)}${cruel && well().length === 1 ? ', the last one' : ''}`);
    if (kind === 'kill') return this.kill(place);
    if (kind === 'freeze') return this.freeze(place);
    if (kind === 'cut off') return this.cutOff(place);
    await this.replace(place);
  }

  /** All come to rest: whoever was frozen is awake, whoever died has been followed. */
  async rests(): Promise<void> {
    await Promise.all([...this.coming]);
    for (const until = Date.now() + startMs; !this.places.every(({ well }) => well); await moments(50)) {
      if (Date.now() > until) throw new Error('a worker does not come up any more');
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.coming]);
    await Promise.all(this.places.map(({ worker }) => worker.stops()));
  }

  private async kill(place: Place): Promise<void> {
    await place.worker.dies();
  }

  /** Short ones go unseen, long ones lose their calls to another. */
  private freeze(place: Place): void {
    const { worker } = place;
    place.well = false;
    worker.freezes();
    this.later(async () => {
      await moments(this.dice.between(500, 9000));
      worker.thaws();
      await moments(1500);
      if (worker.isRunning && place.worker === worker) place.well = true;
    });
  }

  /** It alone does not reach Postgres. Of short times nobody learns, in long ones others take its calls, and it ends. */
  private cutOff(place: Place): void {
    const { worker, proxy } = place;
    place.well = false;
    this.later(async () => {
      await this.ways.cutsOff(proxy, this.dice.between(500, 9000));
      await moments(1500);
      if (worker.isRunning && place.worker === worker) place.well = true;
    });
  }

  /** As a new version is brought in: the new one is there before the old one leaves. */
  private async replace(place: Place): Promise<void> {
    const { worker: old } = place;
    place.well = false;
    const index = this.places.indexOf(place);
    this.later(async () => {
      await this.fill(index);
      await old.stops();
      this.logs.push(old.log);
    });
  }

  private async fill(index: number): Promise<void> {
    const place = await this.comesUp(index);
    if (!place) return;
    const { worker, proxy } = place;
    this.places[index] = place;
    void worker.ended.then(() => {
      void this.ways.close(proxy);
      if (this.places[index] !== place) return;
      place.well = false;
      this.logs.push(worker.log);
      if (this.closing) return;
      this.later(async () => {
        await moments(this.dice.between(0, 800));
        if (!this.closing) await this.fill(index);
      });
    });
  }

  /** Starts a worker, again and again where it ends as it starts: Postgres may be away. */
  private async comesUp(index: number): Promise<Place | null> {
    for (const until = Date.now() + startMs; !this.closing; ) {
      const { proxy, url } = await this.ways.open();
      const worker = new Worker(this.address, `worker-${index + 1}`, { WORKER_DATABASE_URL: url, WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' });
      try {
        await worker.starts({ within: 15_000 });
        return { worker, proxy, well: true };
      } catch (fault) {
        await worker.dies();
        await this.ways.close(proxy);
        // Whoever starts workers in earnest does it again, too.
        if (Date.now() > until) throw fault;
        this.tell(`worker ${index} is started again: ${String(fault).slice(0, 200)}`);
      }
    }
    return null;
  }

  private later(what: () => Promise<void>): void {
    const coming = what().catch((fault: unknown) => this.tell(`a worker did not come up: ${String(fault)}`));
    this.coming.add(coming);
    void coming.finally(() => this.coming.delete(coming));
  }
}
