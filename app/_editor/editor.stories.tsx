import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { rename } from '@/flow-runtime/document/commands';
import { Toaster } from '@/app/_ui/toast';
import { FlowEditor } from './flow-editor';
import { broken, demo, demoPublished, large } from './story/documents';
import { fakeClient, type FakeClient } from './story/fake-client';
import { storyTools } from './story/sound';

const meta: Meta = { title: 'Editor/Whole editor', parameters: { bare: true } };
export default meta;

/** The editor on a server in memory. Tests reach that server by `window.fake`. */
function Stage({ document, published, canEdit = true, before }: { document: FlowDocument; published?: FlowDocument; canEdit?: boolean; before?: (client: FakeClient) => void }) {
  const [client] = useState(() => {
    const made = fakeClient([{ id: 'f1', name: 'Main line', document, published }, { id: 'f2', name: 'Night service', document: emptyFlow() }]);
    Object.assign(window, { fake: made });
    before?.(made);
    return made;
  });
  const [id, setId] = useState('f1');
  return (
    <>
      <FlowEditor id={id} client={client} greetings={storyTools} canEdit={canEdit} go={next => setId(next ?? 'f1')} saveDelay={300} />
      <Toaster />
    </>
  );
}

export const Empty: StoryObj = { render: () => <Stage document={emptyFlow()} /> };
export const Demo: StoryObj = { render: () => <Stage document={demo} published={demoPublished} /> };
export const WithProblems: StoryObj = { render: () => <Stage document={broken} published={demoPublished} /> };
export const ReadOnly: StoryObj = { render: () => <Stage document={demo} published={demo} canEdit={false} /> };
/** Somebody else saves two seconds after it is opened: the next change meets theirs. */
export const Conflict: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} before={client => setTimeout(() => client.meddle('f1', document => rename(document, 'forward-1', 'Front desk')), 1500)} />,
};
export const TwoHundredNodes: StoryObj = { name: '200 nodes', render: () => <Stage document={large(200)} /> };
