import pino, { type Logger } from 'pino';
import { env } from './env';

let logger: Logger | undefined;

/** The studio's log: JSON lines on standard output. Secrets have no place in it; those that slip in by name are struck out. */
export function log(): Logger {
  const secret = ['password', 'secret', 'token', 'cookie', 'authorization'];
  return (logger ??= pino({
    level: env().LOG_LEVEL,
    base: { part: 'studio' },
    redact: { paths: secret.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
  }));
}
