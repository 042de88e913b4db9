import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  STUDIO_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'an address like postgresql://user:password@host:5432/name'),
  BETTER_AUTH_SECRET: z.string().min(32, '32 characters or more'),
  STUDIO_HOST: z.string().min(1).default('127.0.0.1'),
  STUDIO_PORT: port.default(3000),
  /** One or several origins parted by commas; the first is the studio's own address. */
  STUDIO_ORIGIN: z.string().default('http://localhost:3000')
    .transform(text => text.split(',').map(part => part.trim()).filter(Boolean))
    .refine(list => list.length > 0 && list.every(isOrigin), 'origins like https://studio.example.org, parted by commas'),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  SIP_WS_URL: z.string().regex(/^wss?:\/\//, 'an address like ws://127.0.0.1:8088/ws').default('ws://127.0.0.1:8088/ws'),
  /** Seals tenants' secrets, 64 hex digits, the same as the workers'; without it none can be written. */
  SECRETS_KEY: z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits').optional(),
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed, parted by commas. */
  TRUST_PROXY: z.string().default('').transform(text => text.split(',').map(part => part.trim()).filter(Boolean)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
}).refine(({ TLS_CERT, TLS_KEY }) => !TLS_CERT === !TLS_KEY, 'TLS_CERT and TLS_KEY go together');

export type Env = z.infer<typeof schema>;

let read: Env | undefined;

/** The studio's environment, checked at first use (a build runs without it). Throws one sentence that names every wrong variable. */
export function env(): Env {
  return (read ??= parse());
}

function parse(): Env {
  // An empty value means "not given".
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path: [name], message }) => {
    if (name === undefined) return message;
    return given[String(name)] === undefined ? `${String(name)} is missing` : `${String(name)}: ${message}`;
  });
  throw new Error(`The studio's environment is wrong. ${wrong.join('. ')}.`);
}

/** Origins whose requests may change something. On one's own machine localhost and 127.0.0.1 are the same place. */
export function trustedOrigins({ STUDIO_ORIGIN }: Env = env()): string[] {
  const origins = STUDIO_ORIGIN.map(text => new URL(text).origin);
  const twins = origins.flatMap(origin => {
    const { protocol, hostname, port: number } = new URL(origin);
    const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname];
    return twin ? [new URL(`${protocol}//${twin}${number && `:${number}`}`).origin] : [];
  });
  return [...new Set([...origins, ...twins])];
}

/** Whether people reach the studio over https: cookies are then sent over https only. */
export const isHttps = ({ STUDIO_ORIGIN, TLS_CERT }: Env = env()): boolean => TLS_CERT !== undefined || STUDIO_ORIGIN[0]!.startsWith('https://');

function isOrigin(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
