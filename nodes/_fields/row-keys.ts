import { useRef } from 'react';

/** Keys for rows that have no id of their own, so that focus and half-typed words stay with their row when rows move. */
export function useRowKeys(length: number) {
  const made = useRef(0);
  const keys = useRef<string[]>([]);
  const fresh = () => `r${made.current++}`;
  // Rows may also come and go from outside (undo): the tail adapts.
  while (keys.current.length < length) keys.current.push(fresh());
  keys.current.length = length;
  return {
    keys: keys.current,
    moved: (from: number, to: number) => { keys.current = move(keys.current, from, to); },
    removed: (index: number) => { keys.current = keys.current.filter((_, i) => i !== index); },
  };
}

/** The list with one item taken from a place and put to another. */
export function move<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
