/** A text as a number: digits with an optional sign and decimal point; null where it is none. */
export function numberOf(text: string): number | null {
  const clean = text.trim();
  return /^[-+]?\d{1,15}(\.\d{1,10})?$/.test(clean) ? Number(clean) : null;
}

/** A number as a text that `numberOf` reads: six decimals at most, no exponent; empty where there is none, or more than fifteen digits. */
export function textOfNumber(number: number): string {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return '';
  const text = number.toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
