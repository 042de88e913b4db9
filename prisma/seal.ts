import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** Where a sealed value belongs: it cannot be opened under another name, nor by another tenant. */
export interface SealedPlace { tenantId: string; name: string }

/** AES-256-GCM under `key` (64 hex digits): a fresh nonce, the tag, the ciphertext. */
export function seal(key: string, place: SealedPlace, value: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv).setAAD(boundTo(place));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

/** Throws where the key is another, or the value was sealed for another place or changed. */
export function unseal(key: string, place: SealedPlace, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), bytes.subarray(0, ivBytes)).setAAD(boundTo(place));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
}

const boundTo = ({ tenantId, name }: SealedPlace): Buffer => Buffer.from(`${tenantId} ${name}`);
