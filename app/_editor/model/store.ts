import { useSyncExternalStore } from 'react';

/** A value that components watch. It changes only by `set`. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T> | ((now: T) => Partial<T>)): void;
  subscribe(changed: () => void): () => void;
}

/** A store that holds one object; `set` merges what is given into it. */
export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      const part = typeof change === 'function' ? change(value) : change;
      if (Object.entries(part).every(([key, next]) => Object.is(value[key as keyof T], next))) return;
      value = { ...value, ...part };
      for (const changed of watchers) changed();
    },
    subscribe(changed) {
      watchers.add(changed);
      return () => { watchers.delete(changed); };
    },
  };
}

/** Watches a part of a store. `select` must give the same thing for the same value. */
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()), () => select(store.get()));
}
