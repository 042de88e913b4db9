/**
 * Names the place where two settings differ, as deep as it is one place: "choices.0.label". Typing in one field is then
 * one to undo, and the next field another.
 */
export function changedField(before: unknown, after: unknown): string {
  if (!isObject(before) || !isObject(after)) return '';
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => before[key] !== after[key]);
  // A row added or removed is an edit of its own, never joined with the one before.
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return `#${after.length}`;
  if (keys.length !== 1) return '';
  const [key] = keys as [string];
  const rest = changedField(before[key], after[key]);
  return rest ? `${key}.${rest}` : key;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
