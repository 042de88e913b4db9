import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import { Toaster } from '@/app/_ui/toast';
import { FlowList } from './list/flow-list';
import { broken, demo, demoPublished } from './story/documents';
import { fakeClient, type FakeClient } from './story/fake-client';

const meta: Meta = { title: 'Editor/List of flows', parameters: { bare: true } };
export default meta;

function Stage({ make, canEdit = true }: { make: () => FakeClient; canEdit?: boolean }) {
  const [client] = useState(make);
  return (
    <>
      <FlowList client={client} canEdit={canEdit} href={id => `#${id}`} go={() => undefined} />
      <Toaster />
    </>
  );
}

const three = () => fakeClient([
  { id: 'f1', name: 'Main line', document: demo, published: demoPublished },
  { id: 'f2', name: 'Night service', document: broken, published: demoPublished, number: 3 },
  { id: 'f3', name: 'Advertisement, north', document: emptyFlow() },
]);
const silent = () => Object.assign(three(), { offline: true });

export const Several: StoryObj = { render: () => <Stage make={three} /> };
export const Empty: StoryObj = { render: () => <Stage make={() => fakeClient([])} /> };
export const NoAnswer: StoryObj = { render: () => <Stage make={silent} /> };
export const ReadOnly: StoryObj = { render: () => <Stage make={three} canEdit={false} /> };
