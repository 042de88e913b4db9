import WebSocket from 'ws';

/** Speaks to the inspector of a Node program on loopback. */
export class Inspector {
  private sequence = 0;
  private readonly waiting = new Map<number, (result: Record<string, unknown>) => void>();
  private constructor(private readonly socket: WebSocket) {
    socket.on('message', data => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result: Record<string, unknown> };
      if (id !== undefined) this.waiting.get(id)?.(result);
    });
  }

  static async open(port: number): Promise<Inspector> {
    const [target] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json() as { webSocketDebuggerUrl: string }[];
    const socket = new WebSocket(target!.webSocketDebuggerUrl, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Inspector(socket);
  }

  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    const id = ++this.sequence;
    return new Promise(resolve => {
      this.waiting.set(id, result => resolve(result as T));
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.socket.close();
  }
}

/** Bytes of heap in use after everything that nobody holds is gone. */
export async function heapOf(port: number): Promise<number> {
  const inspector = await Inspector.open(port);
  // code that has grown old falls away only after several collections
  for (let n = 0; n < 10; n++) await inspector.send('HeapProfiler.collectGarbage');
  const { usedSize } = await inspector.send<{ usedSize: number }>('Runtime.getHeapUsage');
  inspector.close();
  return usedSize;
}

/** Watches where a program's time goes until the function it gives is called, which gives a .cpuprofile. */
export async function profile(port: number): Promise<() => Promise<string>> {
  const inspector = await Inspector.open(port);
  await inspector.send('Profiler.enable');
  await inspector.send('Profiler.setSamplingInterval', { interval: 200 });
  await inspector.send('Profiler.start');
  return async () => {
    const { profile } = await inspector.send<{ profile: unknown }>('Profiler.stop');
    inspector.close();
    return JSON.stringify(profile);
  };
}
