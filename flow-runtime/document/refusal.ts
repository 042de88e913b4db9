/** Why a file or document is not taken: where in it ("nodes[3].settings.prompt"; empty: the whole) and a reason, put into words by the page. */
export interface Refusal {
  place: string;
  reason: RefusalReason;
  values?: Record<string, string | number>;
}

export const refusalReasons = [
  'too-large', 'not-json', 'too-deep', 'bad-key', 'not-a-flow', 'newer-file', 'newer-node', 'cannot-migrate', 'unknown-type', 'too-many-nodes',
  'bad-value', 'same-id', 'loose-edge', 'two-edges', 'no-such-exit', 'unlisted-reference',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A value, or why there is none. */
export type Read<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const taken = <T>(value: T): Read<T> => ({ ok: true, value });
export const refused = (reason: RefusalReason, path: readonly PropertyKey[] = [], values?: Refusal['values']): { ok: false; refusal: Refusal } =>
  ({ ok: false, refusal: { place: placeOf(path), reason, ...(values && { values }) } });

/** A path as people read it: nodes[3].settings.prompt */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i ? '.' : ''}${String(step).slice(0, 60)}`)).join('');
}
