import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * A number as it was dialled or shown, in E.164 ("+15550100"), read as in `country` (ISO 3166-1 alpha-2);
 * null where it is no possible number. Internal extensions are not numbers.
 */
export function toE164(raw: string, country: string): string | null {
  const digits = raw.replace(/[\s().-]/g, '');
  if (!/^\+?[0-9]{3,20}$/.test(digits)) return null;
  // With its plus a number is already whole; whether it exists is for the network to say.
  if (isE164(digits)) return digits;
  const parsed = parsePhoneNumberFromString(digits, country as CountryCode);
  if (!parsed) return null;
  return parsed.isPossible() ? parsed.number : null;
}

const spaced = new Map<string, string>();

/** A number as its country groups it, to be read: "+1 415 555 0123", which stays on one line; what is no number in E.164, or none that exists, as it is. */
export function spacedNumber(number: string): string {
  const known = spaced.get(number);
  if (known !== undefined) return known;
  const parsed = isE164(number) ? parsePhoneNumberFromString(number) : undefined;
  const words = parsed?.isValid() ? parsed.formatInternational().replaceAll(' ', '\u00a0') : number;
  if (spaced.size < 5000) spaced.set(number, words);
  return words;
}

/** Whether the text is a number in E.164: a plus and 7 to 15 digits (ITU-T E.164, 6.2). */
export const isE164 = (text: string): boolean => /^\+[1-9][0-9]{6,14}$/.test(text);

/** Whether `number` fits a pattern: an exact number, or a prefix that ends in `*`. */
export function matchesNumber(number: string, pattern: string): boolean {
  return pattern.endsWith('*') ? number.startsWith(pattern.slice(0, -1)) : number === pattern;
}
