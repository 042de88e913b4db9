import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import next from 'next';
import { closeStudioDb } from '@/prisma/client';
import { env, isHttps } from './_server/env';
import { makeMetrics } from './_server/http/metrics';
import { makeServer } from './_server/http/server';
import { makeSipCarrier } from './_server/http/sip-carrier';
import { openLiveDesk } from './_server/live/live-desk';
import { log } from './_server/log';

/** How long requests may take to end when the studio is stopped. */
const stopMs = 4000;

// The studio's process: Next's pages behind a server of our own, which also carries the browser telephones' SIP.
try {
  await main();
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  process.stderr.write(`${code === 'EADDRINUSE' ? `Port ${process.env.STUDIO_PORT ?? 3000} is in use. Give the studio another one by STUDIO_PORT.` : message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { STUDIO_HOST, STUDIO_PORT, STUDIO_ORIGIN, NODE_ENV, SIP_WS_URL, STUDIO_DATABASE_URL } = env();
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  const app = next({ dev: NODE_ENV !== 'production', hostname: STUDIO_HOST, port: STUDIO_PORT, quiet: true });
  await app.prepare();
  const metrics = makeMetrics();
  const sip = makeSipCarrier(SIP_WS_URL, metrics);
  const live = await openLiveDesk(STUDIO_DATABASE_URL);
  const server = makeServer({ pages: app.getRequestHandler(), sockets: { '/sip': sip, '/live': live }, metrics });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log().info({ signal }, 'stopping');
    const closed = new Promise(resolve => server.close(resolve));
    sip.close();
    live.close();
    server.closeIdleConnections();
    await Promise.race([closed, setTimeout(stopMs)]);
    server.closeAllConnections();
    await app.close();
    await closeStudioDb();
    process.exit(0);
  };
  process.on('SIGTERM', signal => void stop(signal));
  process.on('SIGINT', signal => void stop(signal));

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(STUDIO_PORT, STUDIO_HOST, resolve));
  const { address, port } = server.address() as AddressInfo;
  log().info({ address, port, origin: STUDIO_ORIGIN[0], https: isHttps() }, 'the studio listens');
}
