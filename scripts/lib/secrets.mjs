// Small JSON files that only their owner may read.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Reads a file of secrets and adds those that are missing; `make` gives a fresh value by name. The file has mode 0600. */
export function keepSecrets(file, make) {
  const kept = readSecrets(file);
  const all = { ...Object.fromEntries(Object.entries(make).map(([name, create]) => [name, kept[name] ?? create()])) };
  const merged = { ...kept, ...all };
  if (JSON.stringify(merged) !== JSON.stringify(kept)) {
    writeFileSync(`${file}.new`, `${JSON.stringify(merged, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return all;
}

/** 160 bits, hex: safe in any configuration file and address. */
export function secret() {
  return randomBytes(20).toString('hex');
}

/** A key of 256 bits, hex. */
export function key() {
  return randomBytes(32).toString('hex');
}

/** A password that a person can read out and type: about 70 bits. */
export function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomBytes(4).readUInt32LE() % letters.length];
  return Array.from({ length: 3 }, () => Array.from({ length: 5 }, pick).join('')).join('-');
}

function readSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read (${error.message}).`);
  }
}
