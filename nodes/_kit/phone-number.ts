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

/** Whether the text is a number in E.164: a plus and 7 to 15 digits (ITU-T E.164, 6.2). */
export const isE164 = (text: string): boolean => /^\+[1-9][0-9]{6,14}$/.test(text);

/** Whether `number` fits a pattern: an exact number, or a prefix that ends in `*`. */
export function matchesNumber(number: string, pattern: string): boolean {
  return pattern.endsWith('*') ? number.startsWith(pattern.slice(0, -1)) : number === pattern;
}
