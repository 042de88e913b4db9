import net from 'node:net';

/** The callers: orders their Asterisk to call. */
export class Callers {
  private sequence = 0;
  private constructor(private readonly socket: net.Socket) {}

  static async open(port: number, secret: string): Promise<Callers> {
    const socket = net.connect(port, '127.0.0.1');
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    // Answers to orders are not waited for: what came of a call is seen on the wire.
    socket.on('error', () => {}).resume();
    socket.write(`Action: Login\r\nUsername: bench\r\nSecret: ${secret}\r\n\r\n`);
    return new Callers(socket);
  }

  /** One call more. `does`: presses a key and listens, or just stays. */
  calls(number: string, does: 'presses' | 'idles' = 'presses'): void {
    const n = ++this.sequence;
    this.socket.write(`Action: Originate\r\nActionID: ${n}\r\nChannel: PJSIP/${number}@pbx\r\nContext: caller\r\nExten: ${does}\r\nPriority: 1\r\n`
      + `CallerID: <+1415555${String(1000 + (n % 9000))}>\r\nTimeout: 10000\r\nAsync: true\r\n\r\n`);
  }

  /** Calls `rate` times a second for `seconds`, evenly; resolves when the last call is ordered. */
  async storm(number: string, rate: number, seconds: number): Promise<number> {
    const count = Math.round(rate * seconds);
    const began = performance.now();
    for (let n = 0; n < count;) {
      const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * rate) + 1);
      for (; n < due; n++) this.calls(number);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    return count;
  }

  close(): void {
    this.socket.destroy();
  }
}
