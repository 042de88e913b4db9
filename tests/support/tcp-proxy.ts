import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server on loopback that can be cut and mended. */
export class TcpProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private state: 'open' | 'cut' | 'black hole' | 'no answers' = 'open';
  private stallsAt: string | null = null;
  private server!: Server;

  private constructor(private readonly target: number) {}

  static async open(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.server = createServer(socket => proxy.take(socket));
    await new Promise<void>(resolve => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same address through the proxy. */
  through(url: string): string {
    return Object.assign(new URL(url), { port: String(this.port) }).href;
  }

  /** Every connection breaks, and new ones are refused. */
  cut(): void {
    this.state = 'cut';
    this.breakAll();
  }

  /** Nothing passes any more, and neither side is told. */
  swallow(): void {
    this.state = 'black hole';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** As soon as `asked` was asked nothing passes for now, and neither side is told; with `goOn` all that was said meanwhile passes. */
  stallAt(asked: string): void {
    this.stallsAt = asked;
  }

  goOn(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  /** What is asked arrives, and no answer comes back. */
  swallowAnswers(): void {
    this.state = 'no answers';
  }

  /** New connections pass again; those of before are broken. */
  mend(): void {
    this.breakAll();
    this.state = 'open';
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.server.close(resolve));
  }

  private take(near: Socket): void {
    near.on('error', () => {});
    if (this.state === 'cut') return void near.destroy();
    const far = connect(this.target, '127.0.0.1');
    far.on('error', () => {});
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('data', data => {
        if (this.state === 'open' || (this.state === 'no answers' && from === near)) to.write(data);
        if (from !== near || this.stallsAt === null || !data.includes(this.stallsAt)) return;
        this.stallsAt = null;
        for (const socket of pair) socket.pause();
      });
      from.on('close', () => {
        // Neither side is told: the other is let go when the way is mended or closed.
        if (this.state === 'black hole' || this.state === 'no answers') return;
        this.pairs.delete(pair);
        to.destroy();
      });
    }
  }

  private breakAll(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
  }
}
