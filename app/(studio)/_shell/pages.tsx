import { AudioLines, Hash, History, Mic, Phone, Presentation, Settings2, ToggleRight, UsersRound, Voicemail, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';

/** A page of the studio: its words are `shell.<id>`. */
export interface StudioPage { id: 'logic' | 'greetings' | 'numbers' | 'calls' | 'queues' | 'conferences' | 'recordings' | 'voicemail' | 'switches' | 'phones' | 'settings'; href: string; icon: ReactNode }

/** The pages that exist, in the order of the rail. */
export const studioPages: readonly StudioPage[] = [
  { id: 'logic', href: '/logic', icon: <Workflow /> },
  { id: 'greetings', href: '/greetings', icon: <Mic /> },
  { id: 'numbers', href: '/numbers', icon: <Hash /> },
  { id: 'calls', href: '/calls', icon: <History /> },
  { id: 'queues', href: '/queues', icon: <UsersRound /> },
  { id: 'conferences', href: '/conferences', icon: <Presentation /> },
  { id: 'recordings', href: '/recordings', icon: <AudioLines /> },
  { id: 'voicemail', href: '/voicemail', icon: <Voicemail /> },
  { id: 'switches', href: '/switches', icon: <ToggleRight /> },
  { id: 'phones', href: '/phones', icon: <Phone /> },
  { id: 'settings', href: '/settings', icon: <Settings2 /> },
];

/** Whether a path lies in a page. */
export const isIn = (page: StudioPage, path: string): boolean => path === page.href || path.startsWith(`${page.href}/`);

/** The canvas needs the width: there the rail shows icons only. */
export const isCanvas = (path: string): boolean => /^\/logic\/[^/]+/.test(path);
