import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { studioDb } from '@/prisma/client';
import { passwordLength } from '@/prisma/create-user';
import type { PrismaClient } from '@/prisma/generated/client';
import { addressHeader } from './client-address';
import { env, isHttps, trustedOrigins } from './env';
import { log } from './log';
import { countTry, takeBack, type Rule } from './tries';

/** Wrong passwords from one address, and for one account from anywhere. */
const wrongTries = { address: { window: 60, max: 5 }, account: { window: 600, max: 30 } } satisfies Record<string, Rule>;

let made: { db: PrismaClient; auth: ReturnType<typeof makeAuth> } | undefined;

/** Signing in: e-mail and password, sessions in Postgres, no open sign-up. Made at first use, and anew where the pool was closed and opened again. */
export function auth(): ReturnType<typeof makeAuth> {
  const db = studioDb();
  if (made?.db !== db) made = { db, auth: makeAuth(db) };
  return made.auth;
}

function makeAuth(db: PrismaClient) {
  return betterAuth({
    appName: 'Ringloom',
    baseURL: env().STUDIO_ORIGIN[0]!,
    basePath: '/api/auth',
    secret: env().BETTER_AUTH_SECRET,
    trustedOrigins: trustedOrigins(),
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log()[level === 'error' ? 'error' : 'warn']({ from: 'sign-in' }, message) },
    onAPIError: { onError: error => { if (!isAPIError(error) || error.statusCode >= 500) log().error({ err: error }, 'signing in failed'); } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLength, maxPasswordLength: 128 },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    advanced: {
      cookiePrefix: 'ringloom',
      useSecureCookies: isHttps(),
      // Said aloud, since the library leaves these checks out when it believes that it is under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // The custom server writes this header itself; nothing that a client sends is believed.
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: { enabled: true, window: 60, max: 300, customStorage: { consume: countTry }, customRules: { '/sign-in/email': false } },
    hooks: { before: throttle, after: forgive },
  });
}

/** Better-auth's own limit counts right and wrong tries alike, and only those of one address: sign-in has this one. */
const throttle = createAuthMiddleware(async ctx => {
  if (ctx.path !== '/sign-in/email') return;
  // One after the other: what the address is refused does not use up the account's tries.
  for (const { key, rule } of keysOf(ctx)) {
    const { allowed, retryAfter: seconds } = await countTry(key, rule);
    if (allowed) continue;
    log().warn({ address: addressOf(ctx), seconds }, 'too many wrong passwords');
    throw new APIError('TOO_MANY_REQUESTS', { code: 'too-many-tries', message: 'Too many wrong passwords.', seconds }, { 'Retry-After': String(seconds) });
  }
});

const forgive = createAuthMiddleware(async ctx => {
  if (ctx.path === '/sign-in/email' && ctx.context.newSession) await Promise.all(keysOf(ctx).map(({ key }) => takeBack(key)));
});

interface Try {
  headers?: Headers;
  body?: unknown;
}

function keysOf(ctx: Try): { key: string; rule: Rule }[] {
  const email = (ctx.body as { email?: unknown } | undefined)?.email;
  // Hashed: it may be anything of any length.
  const account = createHash('sha256').update(typeof email === 'string' ? email.trim().toLowerCase() : '').digest('hex');
  return [{ key: `sign-in|${addressOf(ctx)}`, rule: wrongTries.address }, { key: `sign-in|${account}`, rule: wrongTries.account }];
}

const addressOf = ({ headers }: Try): string => headers?.get(addressHeader) ?? 'unknown';
