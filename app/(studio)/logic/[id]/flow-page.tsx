'use client';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useGreetingTools } from '../../../_greetings/use-greeting-tools';
import { FlowEditor } from '../../../_editor/flow-editor';
import { useEditorClient } from '../../../_editor/trpc-client';
import { liveLink } from '../../../_live/live-link';
import { loadSipLine } from '../../../_phone/line/load-sip-line';
import { useViewer } from '../../_shell/viewer';

/** The editor of one flow, wired to the API and to the greetings' room. */
export function FlowPage({ id }: { id: string }) {
  const router = useRouter();
  const client = useEditorClient();
  const { tools, dialog } = useGreetingTools();
  const canEdit = useViewer().role === 'manager';
  const go = useCallback((flow: string | null) => router.push(flow === null ? '/logic' : `/logic/${flow}`), [router]);
  return (
    <>
      <FlowEditor id={id} client={client} greetings={tools} canEdit={canEdit} live={liveLink} makeLine={loadSipLine} go={go} />
      {dialog}
    </>
  );
}
