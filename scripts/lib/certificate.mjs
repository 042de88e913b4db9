// A certificate for the studio, so that browsers on other computers give it the microphone.
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const DAYS = 397;
const RENEW_BEFORE = 30 * 24 * 3600_000;

/**
 * Paths of a certificate and key for `host`: those given in the environment, or self-signed ones kept in `dir`.
 * @param {{ host: string, dir: string, given: { cert?: string, key?: string } }} options
 */
export async function certificateFor({ host, dir, given }) {
  if (given.cert || given.key) {
    for (const file of [given.cert, given.key]) if (!file || !existsSync(file)) throw new Error(`TLS_CERT and TLS_KEY must both be paths of files; ${file ? `${file} is not there` : 'one is missing'}.`);
    return { cert: given.cert, key: given.key, own: false };
  }
  const [cert, key] = ['studio.crt', 'studio.key'].map((name) => path.join(dir, name));
  if (!isGood(cert, key, host)) {
    const { generate } = await import('selfsigned').then((module) => module.default ?? module);
    const altNames = [net.isIP(host) ? { type: 7, ip: host } : { type: 2, value: host }, { type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }];
    const made = await generate([{ name: 'commonName', value: host }], {
      keySize: 2048, algorithm: 'sha256', notAfterDate: new Date(Date.now() + DAYS * 24 * 3600_000),
      extensions: [
        { name: 'basicConstraints', cA: false }, { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
        { name: 'extKeyUsage', serverAuth: true }, { name: 'subjectAltName', altNames },
      ],
    });
    writeFileSync(cert, made.cert, { mode: 0o644 });
    writeFileSync(key, made.private, { mode: 0o600 });
  }
  return { cert, key, own: true };
}

function isGood(cert, key, host) {
  if (!existsSync(cert) || !existsSync(key)) return false;
  const parsed = new X509Certificate(readFileSync(cert));
  const named = net.isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host);
  return Boolean(named) && Date.parse(parsed.validTo) - Date.now() > RENEW_BEFORE;
}
