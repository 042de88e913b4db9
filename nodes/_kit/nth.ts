/** What stands in a list, joined by commas, at the place that the first key names, from 1. */
export const nth = (list: string | number | undefined, keys: string): string | undefined => (/^[1-9]/.test(keys) ? String(list ?? '').split(',')[Number(keys[0]) - 1] || undefined : undefined);
