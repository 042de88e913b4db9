import { useState } from 'react';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { Toaster } from '@/app/_ui/toast';
import { FlowEditor } from '../flow-editor';
import { fakeClient, type FakeClient } from './fake-client';
import { fakeLive, type FakeLive } from './fake-live';
import { storyTools } from './sound';

/** The editor on a server in memory. Tests reach that server by `window.fake`. */
export function Stage({ document, published, canEdit = true, before }: { document: FlowDocument; published?: FlowDocument; canEdit?: boolean; before?: (client: FakeClient, live: FakeLive) => void }) {
  const [{ client, live }] = useState(() => {
    const made = fakeClient([{ id: 'f1', name: 'Main line', document, published }, { id: 'f2', name: 'Night service', document: emptyFlow() }]);
    const told = fakeLive();
    Object.assign(window, { fake: made, live: told });
    before?.(made, told);
    return { client: made, live: told };
  });
  const [id, setId] = useState('f1');
  return (
    <>
      <FlowEditor id={id} client={client} greetings={storyTools} canEdit={canEdit} live={live.link} makeLine={live.makeLine} go={next => setId(next ?? 'f1')} saveDelay={300} />
      <Toaster />
    </>
  );
}

/** The server of the story on the stage. */
export const fake = () => (window as unknown as { fake: FakeClient }).fake;
/** Its colleagues and telephones. */
export const live = () => (window as unknown as { live: FakeLive }).live;
/** The nodes that are drawn. */
export const ids = () => [...window.document.querySelectorAll<HTMLElement>('.react-flow__node')].map(node => node.dataset.id);
/** The lines that are drawn. */
export const edges = () => [...window.document.querySelectorAll<HTMLElement>('.react-flow__edge')].map(edge => edge.dataset.id);
