'use client';
import { useSyncExternalStore } from 'react';

const query = '(max-width: 767px)';

/** Whether the page is too narrow for a drawing. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    changed => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
