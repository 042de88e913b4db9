'use client';
import { useEffect } from 'react';

/** Words that are cut off at the end of their line tell the whole of it to a pointer that rests on them. Once in the app. */
export function CutTitles() {
  useEffect(() => {
    document.addEventListener('pointerover', tellWhole, { passive: true });
    return () => document.removeEventListener('pointerover', tellWhole);
  }, []);
  return null;
}

function tellWhole({ target }: PointerEvent): void {
  for (let at = target instanceof Element ? target.closest<HTMLElement>('.cut') : null; at; at = at.parentElement?.closest<HTMLElement>('.cut') ?? null) {
    if (at.title && at.dataset.whole === undefined) return;
    // What it says may have changed since, and so may its width.
    if (at.scrollWidth > at.clientWidth) {
      at.title = at.textContent?.trim() ?? '';
      at.dataset.whole = '';
      return;
    }
    if (at.dataset.whole !== undefined) at.removeAttribute('title');
  }
}
