import { WebServer } from '@/tests/support/web-server';

/** A server on the web that flows ask. It knows which request it was asked twice: repetitions carry one key. */
export class ChaosWeb {
  private constructor(private readonly server: WebServer) {}

  static async opens(): Promise<ChaosWeb> {
    return new ChaosWeb(await WebServer.opens(() => ({ body: '{"known":true}', afterMs: 150 })));
  }

  get origin(): string { return this.server.origin; }

  /** Callers' numbers (the part `from` of the address) for whom one thing was asked under several keys. */
  get twice(): Set<string> {
    const keys = new Map<string, Set<string>>();
    for (const { url, headers } of this.server.asked) {
      const known = keys.get(url) ?? new Set<string>();
      keys.set(url, known.add(String(headers['idempotency-key'])));
    }
    return new Set([...keys].filter(([, all]) => all.size > 1).map(([url]) => new URL(url, this.origin).searchParams.get('from') ?? url));
  }

  closes(): Promise<void> { return this.server.closes(); }
}
