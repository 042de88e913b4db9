import { z } from 'zod';

const envSchema = z.object({
  /** The worker's role: postgresql://ringloom_worker:... */
  WORKER_DATABASE_URL: z.url(),
  /** http://user:password@host:port of Asterisk */
  ARI_URL: z.url(),
  /** How Asterisk is spoken to: by REST over WebSocket, or through the library ari-client */
  ARI_LINK: z.enum(['websocket', 'ari-client']).default('websocket'),
  /** Loopback port for greetings, /healthz and /metrics */
  WORKER_PORT: z.coerce.number().int().min(1).max(65535),
  /** Folder for what cannot be stored while the database is away; one for all workers of a host */
  WORKER_SPOOL_DIR: z.string().min(1).default('/var/lib/ringloom/spool'),
  /** Folder that Asterisk reads too, for what it plays; without it Asterisk asks this worker for every sound. */
  WORKER_SOUNDS_DIR: z.string().startsWith('/').optional(),
  /** The same folder as Asterisk sees it, where that lives in a root of its own. */
  ASTERISK_SOUNDS_DIR: z.string().startsWith('/').optional(),
  WORKER_ID: z.string().min(1).max(64).default('worker-1'),
  /** The cell it belongs to: the workers of one Asterisk share one name. */
  WORKER_CELL: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/).default('cell-1'),
  /** host:port at which this cell's Asterisk takes SIP, as the proxy before all cells reaches it. */
  WORKER_CELL_ADDRESS: z.string().regex(/^([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\]):\d{1,5}$/).optional(),
  /** Calls at once, and calls begun in a second, that this worker may have. What the machine carries it feels by itself (strain.ts). */
  WORKER_MAX_CALLS: z.coerce.number().int().min(1).default(5000),
  WORKER_MAX_RATE: z.coerce.number().positive().default(400),
  /** Where mail is sent from here: smtp://user:password@host:port or smtps://; without it none is. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The sender's address of that mail. */
  MAIL_FROM: z.string().min(3).max(320).default('Ringloom <ringloom@localhost>'),
  /** Opens tenants' secrets, 64 hex digits; without it no request that names one is sent. */
  SECRETS_KEY: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  /** The operator allows that addresses which tenants give, of calendars, requests and SIP, lead to private ones, and to this machine. */
  WORKER_ALLOW_PRIVATE_ADDRESSES: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Env = z.infer<typeof envSchema>;

/** The worker's settings; throws a sentence that names what is wrong. */
export function readEnv(values: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Error(`The worker cannot start: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`);
}

/** The folder of sounds, where there is one. */
export function soundPlaces({ WORKER_SOUNDS_DIR: here, ASTERISK_SOUNDS_DIR: there }: Env): { here: string; there: string } | null {
  return here ? { here, there: there ?? here } : null;
}
