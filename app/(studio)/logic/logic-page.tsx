'use client';
import { useRouter } from 'next/navigation';
import { FlowList } from '../../_editor/list/flow-list';
import { useEditorClient } from '../../_editor/trpc-client';
import { useViewer } from '../_shell/viewer';

const href = (id: string) => `/logic/${id}`;

/** The list of flows, wired to the API. */
export function LogicPage() {
  const router = useRouter();
  return <FlowList client={useEditorClient()} canEdit={useViewer().role === 'manager'} href={href} go={id => router.push(href(id))} />;
}
