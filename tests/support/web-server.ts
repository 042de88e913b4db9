import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server was asked. */
export interface Asked { method: string; url: string; headers: IncomingMessage['headers']; body: string }

/** What it answers: `silence` never does. */
export type Answered = { status?: number; body?: string; headers?: Record<string, string>; afterMs?: number } | 'silence';

/** A server on loopback that answers as it is told, and remembers what it was asked. It does not keep a process alive. */
export class WebServer {
  readonly asked: Asked[] = [];
  readonly #server: Server;

  static async opens(answer: (asked: Asked) => Answered): Promise<WebServer> {
    const server = new WebServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    server.#server.unref();
    return server;
  }

  private constructor(answer: (asked: Asked) => Answered) {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => { body += String(part); });
      request.on('end', () => {
        const asked = { method: request.method!, url: request.url!, headers: request.headers, body };
        this.asked.push(asked);
        const given = answer(asked);
        if (given === 'silence') return;
        const { status = 200, body: text = '{}', headers = {}, afterMs = 0 } = given;
        setTimeout(() => response.writeHead(status, headers).end(text), afterMs).unref();
      });
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  closes(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
