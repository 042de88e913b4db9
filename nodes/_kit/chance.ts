/** A number in [0, 1) that is always the same for the same text, and spread evenly over all texts. */
export function shareOf(text: string): number {
  // FNV-1a; its lowest bits alone tell similar texts apart, so they are stirred (the end of MurmurHash3).
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
