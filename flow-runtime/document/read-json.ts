import { refused, taken, type Read, type Refusal } from './refusal';

/** The largest file taken, bytes. */
export const fileLimit = 8 * 1024 * 1024;
/** Objects and lists inside one another at most. */
export const depthLimit = 64;

/** Reads JSON from somebody else: bounded in size and depth, and without keys that could reach a prototype. Never throws. */
export function readJson(text: string): Read<unknown> {
  if (text.length > fileLimit || new TextEncoder().encode(text).length > fileLimit) return refused('too-large', [], { mb: fileLimit / 1024 / 1024 });
  if (depthOf(text) > depthLimit) return refused('too-deep', [], { depth: depthLimit });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('not-json');
  }
  const refusal = badKey(value, []);
  return refusal ? { ok: false, refusal } : taken(value);
}

/** How deep brackets go, counted before parsing; brackets in strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function badKey(value: unknown, path: PropertyKey[]): Refusal | null {
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    if (forbidden.has(key)) return refused('bad-key', [...path, step]).refusal;
    const refusal = badKey(inner, [...path, step]);
    if (refusal) return refusal;
  }
  return null;
}
