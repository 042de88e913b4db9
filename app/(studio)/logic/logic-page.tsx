'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FlowList } from '../../_editor/list/flow-list';
import { useEditorClient } from '../../_editor/trpc-client';
import { useViewer } from '../_shell/viewer';
import { FirstCall } from './first-call';

const href = (id: string) => `/logic/${id}`;

/** The list of flows, wired to the API. */
export function LogicPage() {
  const router = useRouter();
  const canEdit = useViewer().role === 'manager';
  useEffect(getEditorReady, []);
  return <FlowList client={useEditorClient()} canEdit={canEdit} href={href} go={id => router.push(href(id))} hint={canEdit && <FirstCall />} />;
}

/** When nothing else is to be done, the editor's code is fetched and run once: the first flow that is opened need not wait for it. */
function getEditorReady(): () => void {
  const ready = () => void import('../../_editor/flow-editor').catch(() => undefined);
  // Safari has no such callback
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(ready, 1000);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(ready, { timeout: 3000 });
  return () => cancelIdleCallback(idle);
}
