'use client';
import { useRouter } from 'next/navigation';
import { FlowList } from '../../_editor/list/flow-list';
import { useEditorClient } from '../../_editor/trpc-client';
import { useViewer } from '../_shell/viewer';
import { FirstCall } from './first-call';

const href = (id: string) => `/logic/${id}`;

/** The list of flows, wired to the API. */
export function LogicPage() {
  const router = useRouter();
  const canEdit = useViewer().role === 'manager';
  return <FlowList client={useEditorClient()} canEdit={canEdit} href={href} go={id => router.push(href(id))} hint={canEdit && <FirstCall />} />;
}
