/** Digits that nobody guesses: 96 bits. */
export function secretDigits(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map(part => String(part).padStart(10, '0')).join('');
}
