'use client';
import type { ReactNode } from 'react';
import { signOut } from '../../(auth)/sign-out';
import { StudioShell } from './studio-shell';
import { useSessionEnd } from './use-session-end';
import { ViewerProvider, type Viewer } from './viewer';

/** The shell, wired: signing out works, and every page below knows who looks at it. */
export function StudioFrame({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  useSessionEnd();
  return (
    <ViewerProvider viewer={viewer}>
      <StudioShell viewer={viewer} onSignOut={() => void signOut()}>{children}</StudioShell>
    </ViewerProvider>
  );
}
