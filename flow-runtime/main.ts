import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { News } from '@/prisma/news';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { openAriClient } from './ari/ari-client-link';
import { AriPort } from './ari/ari-port';
import { openAriSockets } from './ari/ari-socket-link';
import { Admission, roomy } from './call/admission';
import { CallbackRunner } from './call/callback-runner';
import { Calls } from './call/calls';
import { FencedPort } from './call/fenced-port';
import { readEnv, soundPlaces } from './env';
import { purgeNowAndThen } from './purge';
import { serve } from './http';
import { Lamps } from './lamps';
import { Hearing } from './hearing';
import { openAri } from './open-ari';
import { openBooks } from './open-books';
import { RoomDesks } from './conference/room-desks';
import { Desks } from './queue/desks';
import { openSounds } from './sounds';
import { readAccounts } from './store/accounts';
import { PgHandovers } from './store/handovers';
import { PgDirectory } from './store/directory';
import { countBoxes } from './store/lamps';
import { secretOf } from './store/secrets';
import { PgVersions } from './store/versions';
import { feelStrain, type Strain } from './strain';
import { WorkerLease } from './store/worker-lease';
import { SystemClock } from './system-clock';
import { publicHost } from './web/public-host';
import { workerGauges } from './worker-gauges';
import { WebCalendars } from './web/web-calendars';
import { WebRequests } from './web/web-requests';

/** How often a worker looks whether calls or callers are nobody's, beside the moments when it hears of it, ms. */
const lookAroundMs = 5000;
/** How long a worker that leaves waits for calls that begin or end just now, ms. */
const settleMs = 1500;

/** A worker that stops is gone after this time, ms. */
const stopMs = 5000;

/** Composition root of the worker process. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  // Of its own for every process: who starts anew is another worker, and takes over like any other.
  const id = `w-${randomBytes(6).toString('hex')}`;
  const log = pino({ level: env.LOG_LEVEL, base: { worker: env.WORKER_ID, cell: env.WORKER_CELL, process: id }, serializers: { fault: pino.stdSerializers.err } });
  // None is there yet while Asterisk and Postgres are still being waited for.
  let calls: Calls | null = null;
  let runner: CallbackRunner | null = null;
  let rooms: RoomDesks | null = null;
  let lamps: Lamps | null = null;
  const takeUp = () => void calls?.resume().catch((fault: unknown) => log.error({ fault }, 'calls of a worker that is gone could not be taken up'));
  const books = openBooks(env, id, log, takeUp);
  const { pool, outage, answers, journal, recordings, callbacks } = books;
  const origin = `http://127.0.0.1:${env.WORKER_PORT}`;
  const sounds = openSounds(answers, origin, soundPlaces(env), log);
  const { greetings, speech, media } = sounds;
  const versions = new PgVersions(answers, (tenantId, used) => {
    void sounds.warm(tenantId, used.greetings).catch((fault: unknown) => log.warn({ fault }, 'greetings could not be read ahead'));
    speech.readAhead(used.texts);
  });
  const clock = new SystemClock();
  const queues = new Desks(books.queues, clock, log);
  const calendars = new WebCalendars({ timeoutMs: 8000, maxBytes: 4 * 2 ** 20, allowPrivate: env.WORKER_ALLOW_PRIVATE_ADDRESSES });

  const web = new WebRequests({ maxBytes: 2 ** 18, allowPrivate: env.WORKER_ALLOW_PRIVATE_ADDRESSES, secret: (tenantId, name) => secretOf(answers, env.SECRETS_KEY, tenantId, name) });

  const metrics = new Registry();
  // Looked at more often, the lag of the event loop would wake a worker that has nothing to do a hundred times a second.
  collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: 500 });
  const arrived = new Counter({ name: 'ringloom_calls_total', help: 'Calls that arrived', registers: [metrics] });
  const connected = new Gauge({ name: 'ringloom_ari_connected', help: '1 while events of Asterisk are heard', registers: [metrics] });

  /** Ends at once, without another word to Asterisk: calls stand as they are stored, and whoever keeps this program running starts a new worker. */
  const end = (why: string): never => {
    log.fatal(why);
    process.exit(75);
  };
  let leaving = false;
  let strain: Strain | null = null;
  // Where nothing is known of the others at the moment, they are given the chance.
  const admission = new Admission({ calls: env.WORKER_MAX_CALLS, rate: env.WORKER_MAX_RATE }, clock, () => strain?.now() ?? 0, () => (lease.peerLoad ?? 0) < roomy);
  const refused = new Counter({ name: 'ringloom_calls_refused_total', help: 'Calls that were offered and refused (503) because no worker of the cell had room', registers: [metrics] });
  const shut = new Counter({ name: 'ringloom_doors_shut_total', help: 'Times the dialplan was told to refuse calls of one tenant by itself for a second', registers: [metrics] });
  const hearing = new Hearing({ calls: () => calls, startedAt: () => ari.startedAt(), onWhole: () => sweep(), log });
  const ari = await openAri(() => AriPort.open(env.ARI_LINK === 'ari-client' ? openAriClient : openAriSockets, {
    url: env.ARI_URL,
    worker: id,
    offered: (channel, key) => {
      if (calls === null || leaving) return 'leave';
      const verdict = admission.offered(channel, key);
      if (verdict === 'refuse') refused.inc();
      return verdict;
    },
    missed: channel => admission.missed(channel),
    shut: () => shut.inc(),
    onArrival: arrival => {
      arrived.inc();
      void calls?.arrive(arrival);
    },
    onConnected: () => {
      connected.set(1);
      if (calls) void ari.applications.isKnown().then(known => { if (!known) end('Asterisk does not know this worker after it was away; another takes over'); }, () => {});
      hearing.connected();
      // An Asterisk that was started anew knows no account yet.
      if (calls) accountsChanged();
      lamps?.everything(true);
      sounds.folder?.forget();
    },
    onLost: () => {
      hearing.lost();
      connected.set(0);
    },
  }), message => log.warn(message));
  // Many rows may change in one breath: accounts are read anew once, a moment later.
  let reload: NodeJS.Timeout | undefined;
  const accountsChanged = () => {
    clearTimeout(reload);
    reload = setTimeout(() => void readAccounts(pool).then(accounts => ari.reloadAccounts(accounts)).catch((fault: unknown) => log.warn({ fault }, 'Asterisk did not read its accounts anew')), 200);
  };
  const queueChanged = (payload: string) => {
    const [tenantId = '', queue = ''] = payload.split(' ');
    queues.changed(tenantId, queue);
  };
  const handovers = new PgHandovers({ pool, cell: env.WORKER_CELL, give: async asked => calls?.gives(asked) ?? null, onFault: fault => log.warn({ fault }, 'a leg could not go from one call to another') });
  const news = new News(env.WORKER_DATABASE_URL, {
    ringloom_greeting: () => greetings.forget(),
    ringloom_flow: () => answers.changed(),
    ringloom_account: () => {
      answers.changed();
      accountsChanged();
    },
    ringloom_queue: queueChanged,
    ringloom_lent: versionId => calls?.expects(versionId),
    ringloom_callback: () => void runner?.look(),
    ringloom_lamp: box => lamps?.box(box),
    ...handovers.news,
    ringloom_room: payload => rooms?.changed(...(payload.split(' ') as [string, string])),
  }, all => {
    answers.changed(all);
    if (!all) return;
    queues.missedNews();
    void runner?.look();
    void rooms?.missedNews();
    greetings.forget();
    accountsChanged();
    lamps?.everything();
  });
  await news.open();
  const sweep = () => void calls?.sweep().catch((fault: unknown) => log.error({ fault }, 'channels that a worker left could not be looked after'));
  const keepLeft = () => void calls?.keepLeft().catch((fault: unknown) => log.warn({ fault }, 'recordings that a worker left could not be kept'));
  const cell = { id: env.WORKER_CELL, address: env.WORKER_CELL_ADDRESS };
  const lease: WorkerLease = new WorkerLease({ url: env.WORKER_DATABASE_URL, id, cell, witness: worker => ari.fences.isPut(worker) }, {
    onGone: () => {
      takeUp();
      // Who died in the middle of a first step may have left a caller whom nobody knows.
      sweep();
      lamps?.gone();
    },
    load: () => admission.load,
    onLost: () => end('this worker stood still or was cut off, and others have taken its calls; it ends'),
  });
  await lease.open();
  const ready = { held: async () => { await lease.held(); await hearing.isWhole(); } };
  const around = { port: new FencedPort(ari, ready), directory: new PgDirectory(answers, host => publicHost(host, env.WORKER_ALLOW_PRIVATE_ADDRESSES)), queues, clock, log };
  rooms = new RoomDesks(books.rooms, { ...around, media, recordings, originate: (...made) => calls!.originate(...made) }, clock, log);
  calls = new Calls({ ...around, journal, calendars, media, recordings, ...books.shared, rooms, web, mail: books.mail, callbacks, handovers, admission }, versions);
  lamps = new Lamps({ count: boxes => countBoxes(pool, id, env.WORKER_CELL, boxes), show: (box, counts) => ari.lamps.show(box, counts), log });
  runner = new CallbackRunner({ ...around, store: callbacks, goOn: (...call) => calls!.goOn(...call) });
  strain = feelStrain(() => ari.refusedByDialplan());
  workerGauges(metrics, { load: () => admission.load, live: () => calls!.live.size, listeners: () => ari.listeners, refusedByDialplan: () => ari.refusedByDialplan() });

  const server = await serve({
    at: sounds.at, metrics,
    ill: async () => {
      if (!hearing.heard) return 'asterisk';
      // Where Postgres is away it serves all the same, and to be started anew would help nobody.
      return outage.isAway ? null : pool.query('SELECT 1').then(() => null, (fault: unknown) => (outage.blames(fault) ? null : 'database'));
    },
  }, env.WORKER_PORT);
  takeUp();
  sweep();
  accountsChanged();
  lamps.everything();
  const stopPurging = purgeNowAndThen(pool, recordings, log);
  const look = () => { keepLeft(); void runner?.look(); void rooms?.missedNews(); };
  look();
  const lookAround = setInterval(() => { takeUp(); look(); }, lookAroundMs);
  log.info({ port: env.WORKER_PORT }, 'the worker is ready');

  const stop = async () => {
    if (leaving) return;
    leaving = true;
    log.info({ calls: calls?.live.size }, 'the worker stops; its calls go on with another');
    clearTimeout(reload);
    strain?.stop();
    lamps?.close();
    clearInterval(lookAround);
    stopPurging();
    runner?.close();
    // Where Postgres does not answer there is nothing to wait for: what it did not take lies in the spool.
    setTimeout(() => process.exit(0), stopMs).unref();
    // Whoever was claimed a moment ago is still on the way here, and whoever is done must be hung up: nobody else does either at once.
    await calls?.settled(settleMs);
    rooms?.standStill();
    calls?.standStill();
    // What was on its way to the disk may have been the end of a call.
    await journal.idle();
    await calls?.settled(settleMs);
    lease.rest();
    await journal.close();
    await ari.fences.leave(id).catch(() => {});
    await lease.close();
    outage.close();
    server.close();
    sounds.folder?.close();
    ari.close();
    await news.close();
    await books.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
