import { same } from '@/flow-runtime/document/same';

/** One setting that differs. `path` leads to it; a list is one setting. */
export interface FieldChange { path: string[]; before: unknown; after: unknown }

/** Settings of a node that differ, each by itself. Pure. */
export function fieldChanges(before: unknown, after: unknown, path: string[] = []): FieldChange[] {
  if (same(before, after)) return [];
  if (!isPlain(before) || !isPlain(after) || isValue(before) || isValue(after)) return [{ path, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(key => fieldChanges(before[key], after[key], [...path, key]));
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Things that are one value: a variable, a target, a piece of a prompt. */
const isValue = (value: Record<string, unknown>): boolean => 'var' in value || 'kind' in value;
