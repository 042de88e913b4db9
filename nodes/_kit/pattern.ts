/**
 * Whether the whole text fits a pattern: `#` is one digit, `?` one character of any kind, `*` any number of characters, everything
 * else itself. Takes no longer than text times pattern: a pattern comes from a tenant, and a regular expression could hold all calls up.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let sign = 0;
  /** Where the last star stands, and up to where it has taken the text. */
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    if (sign < pattern.length && pattern[sign] !== '*' && fitsOne(text[at]!, pattern[sign]!)) {
      at++;
      sign++;
    } else if (pattern[sign] === '*') {
      star = sign++;
      taken = at;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++taken;
    } else return false;
  }
  while (pattern[sign] === '*') sign++;
  return sign === pattern.length;
}

const fitsOne = (character: string, one: string): boolean => (one === '?' ? true : one === '#' ? character >= '0' && character <= '9' : character === one);
