import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** As costly as a password's: some 50 ms, on a thread of its own. */
const cost: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 64 * 2 ** 20 };
const keyBytes = 32;

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(pin, salt, keyBytes, cost, (fault, key) => (fault ? reject(fault) : resolve(key))));

/** The hash of a PIN, `<salt>:<key>` in hex: what is kept of it. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${(await derive(pin, salt)).toString('hex')}`;
}

/** Whether a PIN is the one that was hashed. A PIN has so few digits that guesses must be counted before this is asked. */
export async function isPin(pin: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':');
  const given = await derive(pin, Buffer.from(salt, 'hex'));
  const kept = Buffer.from(key, 'hex');
  return kept.length === given.length && timingSafeEqual(kept, given);
}
