import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
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
      <FlowList client={client} canEdit={canEdit} href={id => `#${id}`} go={id => Object.assign(window, { went: id, fake: client })} />
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
/** A flow made of a business's template: what the tenant has by that name is taken, the rest is a problem to solve. */
export const FromTemplate: StoryObj = {
  render: () => <Stage make={three} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'New flow' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'A new flow' }));
    await userEvent.click(dialog.getByRole('radio', { name: /^Dental practice/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Create the flow' }));
    await waitFor(() => expect(window).toHaveProperty('went', 'f4'), { timeout: 5000 });
    const { document } = await (window as unknown as { fake: FakeClient }).fake.get('f4');
    await expect(document.nodes.map(({ id }) => id)).toContain('emergency');
    await expect(document.cases?.length).toBeGreaterThan(2);
  },
};
export const ReadOnly: StoryObj = { render: () => <Stage make={three} canEdit={false} /> };
