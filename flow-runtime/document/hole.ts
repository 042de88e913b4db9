const mark = 'missing:';
/** The longest id that settings take. */
const idLength = 64;

/** The id that stands for something an imported flow names and the tenant does not have. `n` tells apart those of one name. */
export function holeId(name: string, n = 1): string {
  const tail = n > 1 ? ` (${n})` : '';
  return `${mark}${name.slice(0, idLength - mark.length - tail.length).replace(/[\uD800-\uDBFF]$/, '')}${tail}`;
}

/** The name of what is missing; null where the id is no hole. */
export const holeName = (id: string): string | null => (id.startsWith(mark) ? id.slice(mark.length) : null);
