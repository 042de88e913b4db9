/**
 * The two sound codes of telephone lines, 8 bits a sample at 8 kHz (ITU-T G.711): `ulaw` in North America and Japan, `alaw` elsewhere.
 * Asterisk plays a file in a line's own code as it is, and has to convert any other, packet by packet.
 */
export type G711 = 'ulaw' | 'alaw';

/** The code of every 16-bit sample, by the sample as an unsigned number. Made when it is needed first. */
const tables = new Map<G711, Uint8Array>();

/** Sound in a line's own code. `samples`: 16 bits, 8 kHz. */
export function toG711(samples: Int16Array, code: G711): Uint8Array {
  let table = tables.get(code);
  if (!table) tables.set(code, table = Uint8Array.from({ length: 65536 }, (_, bits) => codeOf[code]((bits << 16) >> 16)));
  const coded = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) coded[i] = table[samples[i]! & 0xffff]!;
  return coded;
}

/** Of a number of 8 to 15 bits: by how many bits it is longer than eight, and the four bits after its highest. */
function segment(value: number): number {
  const doubled = 31 - Math.clz32(value) - 7;
  return (doubled << 4) | ((value >> (doubled + 3)) & 15);
}

const codeOf: Record<G711, (sample: number) => number> = {
  // 14 bits and a sign, moved up by 33 quarters so that each segment begins at a power of two; all bits turned over.
  ulaw: sample => ~((sample < 0 ? 0x80 : 0) | segment(Math.min(Math.abs(sample), 32635) + 132)) & 0xff,
  // 13 bits and a sign; the first two segments have the same step. Every other bit turned over.
  alaw: sample => {
    const value = sample < 0 ? -sample - 1 : sample;
    return ((sample < 0 ? 0 : 0x80) | (value < 256 ? value >> 4 : segment(value))) ^ 0x55;
  },
};
