import type { IncomingMessage } from 'node:http';

/** Node's request headers as the web knows them. */
export function webHeaders({ headers }: IncomingMessage): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) web.append(name, one);
  }
  return web;
}
