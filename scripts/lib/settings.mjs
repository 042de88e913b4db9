// What `npm start` was told: arguments, environment, and what follows from them.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  name: { type: 'string' },
  update: { type: 'boolean' },
  'new-password': { type: 'boolean' },
  'print-asterisk-config': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

export const HELP = `npm start [-- options]

  --host NAME                serve https under this name, so that the microphone also works from other computers
                             (a certificate of your own: TLS_CERT=file TLS_KEY=file)
  --port NUMBER              port of the studio, 3000 unless given
  --name NAME                name of this installation; its data are kept under it
  --update                   bring this version into the Ringloom that runs, without a lost call
  --new-password             give the demo user a new password
  --print-asterisk-config    write the configuration that an Asterisk of your own needs to ./asterisk-config

Addresses of your own:       ARI_URL=http://user:password@127.0.0.1:8088  DATABASE_URL=postgresql://owner:password@host:5432/name
Other ports:                 RINGLOOM_SIP_PORT=5060  RINGLOOM_ARI_PORT=8088  RINGLOOM_WORKER_PORT=8090 and the three after it  RINGLOOM_POSTGRES_PORT=54320
                             RINGLOOM_RTP=10000-10999
Workers:                     RINGLOOM_WORKERS=2: when one dies the other has its calls within a second
One of several servers:      WORKER_CELL=cell-2  RINGLOOM_PROXY=10.0.0.2, with DATABASE_URL and --host (docs/scale.md)
Mail (voicemail):            SMTP_URL=smtp://user:password@mail.example.com:587  MAIL_FROM='Ringloom <pbx@example.com>'
Places:                      RINGLOOM_STATE (data)  RINGLOOM_CACHE (downloads)  LOG_LEVEL=info`;

/** Arguments and environment as one object; throws a sentence for whatever is wrong with them. */
export function readSettings({ argv, env, root }) {
  const { host, name, ...flags } = parse(argv);
  if (host !== undefined && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)) throw new Error(`--host takes a name or an IPv4 address, not "${host}".`);
  if (name !== undefined && !/^[a-z0-9][a-z0-9-]{0,30}$/.test(name)) throw new Error(`--name takes small letters, digits and dashes, not "${name}".`);
  const port = portOf(flags.port ?? env.PORT ?? '3000', '--port');
  const [rtpStart, rtpEnd] = rangeOf(env.RINGLOOM_RTP ?? '10000-10999');
  return {
    root,
    name: name ?? defaultName(root),
    host,
    port,
    help: Boolean(flags.help),
    update: Boolean(flags.update),
    newPassword: Boolean(flags['new-password']),
    printAsteriskConfig: Boolean(flags['print-asterisk-config']),
    ariUrl: addressOf(env.ARI_URL, 'ARI_URL', ['http:', 'https:'], 'http://user:password@127.0.0.1:8088'),
    databaseUrl: addressOf(env.DATABASE_URL, 'DATABASE_URL', ['postgresql:', 'postgres:'], 'postgresql://owner:password@host:5432/name'),
    sipWsUrl: env.SIP_WS_URL || undefined,
    tls: { cert: env.TLS_CERT || undefined, key: env.TLS_KEY || undefined },
    sipPort: portOf(env.RINGLOOM_SIP_PORT ?? '5060', 'RINGLOOM_SIP_PORT'),
    ariPort: portOf(env.RINGLOOM_ARI_PORT ?? '8088', 'RINGLOOM_ARI_PORT'),
    workerPort: portOf(env.RINGLOOM_WORKER_PORT ?? '8090', 'RINGLOOM_WORKER_PORT'),
    workers: workersOf(env.RINGLOOM_WORKERS ?? '2'),
    postgresPort: portOf(env.RINGLOOM_POSTGRES_PORT ?? '54320', 'RINGLOOM_POSTGRES_PORT'),
    rtpStart,
    rtpEnd,
    cell: nameOf(env.WORKER_CELL, 'WORKER_CELL', /^[a-z0-9][a-z0-9-]{0,30}$/, 'cell-2'),
    proxy: nameOf(env.RINGLOOM_PROXY, 'RINGLOOM_PROXY', /^[0-9a-fA-F.:]+$/, '10.0.0.2'),
    logLevel: env.LOG_LEVEL || 'info',
  };
}

/** The ports that must be free, and how to say that they are not. */
export function portsOf(settings) {
  const other = (variable, number) => `${variable}=${number + 10} npm start`;
  const { port, sipPort, ariPort, workerPort, postgresPort, host, ariUrl, databaseUrl } = settings;
  return [
    { number: port, what: 'the studio', host: host ? '0.0.0.0' : '127.0.0.1', change: `npm start -- --port ${port + 1}` },
    ...workerPorts(settings).map((number) => ({ number, what: 'the worker', host: '127.0.0.1', change: other('RINGLOOM_WORKER_PORT', workerPort) })),
    ...(ariUrl ? [] : [
      { number: sipPort, what: 'SIP', udp: true, host: host ? '0.0.0.0' : '127.0.0.1', change: other('RINGLOOM_SIP_PORT', sipPort) },
      { number: ariPort, what: 'Asterisk', change: other('RINGLOOM_ARI_PORT', ariPort) },
    ]),
    ...(databaseUrl ? [] : [{ number: postgresPort, what: 'PostgreSQL', change: other('RINGLOOM_POSTGRES_PORT', postgresPort) }]),
  ];
}

/** Every port that a worker may have: one of each pair, so that a new one is there before the old one leaves. */
export function workerPorts({ workerPort, workers }) {
  return Array.from({ length: 2 * workers }, (_, i) => workerPort + i);
}

/** Each clone has its own data unless it is given a name. */
function defaultName(root) {
  const base = path.basename(root).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 20) || 'ringloom';
  return `${base}-${createHash('sha256').update(root).digest('hex').slice(0, 6)}`;
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new Error(`${error.message.split('. ')[0]}. See: npm start -- --help`);
  }
}

function portOf(text, what) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) throw new Error(`${what} takes a port number from 1 to 65535, not "${text}".`);
  return number;
}

function workersOf(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 8) throw new Error(`RINGLOOM_WORKERS takes a number from 1 to 8, not "${text}".`);
  return number;
}

function rangeOf(text) {
  const [start, end] = (/^(\d+)-(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  if (!start || !end || start < 1024 || end > 65535 || end - start < 20) throw new Error(`RINGLOOM_RTP takes a range of at least 20 ports such as 10000-10999, not "${text}".`);
  return [start, end];
}

function nameOf(text, name, shape, example) {
  if (!text) return undefined;
  if (!shape.test(text)) throw new Error(`${name} is "${text}", not something like ${example}.`);
  return text;
}

function addressOf(text, name, protocols, example) {
  if (!text) return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) throw new Error(`${name} is no address like ${example}.`);
  return text;
}
