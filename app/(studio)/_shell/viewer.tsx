'use client';
import { createContext, use, type ReactNode } from 'react';
import type { Viewer } from './studio-shell';

const Context = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>;
}

/** Who looks at the page. Throws outside the studio. */
export function useViewer(): Viewer {
  const viewer = use(Context);
  if (!viewer) throw new Error('This page stands outside the studio.');
  return viewer;
}
