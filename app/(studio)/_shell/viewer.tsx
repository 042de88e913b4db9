'use client';
import { createContext, use, type ReactNode } from 'react';

/** Who looks at the studio, and for which company. */
export interface Viewer {
  name: string;
  email: string;
  role: 'manager' | 'employee';
  tenant: { name: string; timeZone: string };
}

export interface ShellProps { viewer: Viewer; onSignOut: () => void }

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
