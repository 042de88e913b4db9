import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Agent } from './agents-table';
import { QueuesView, type Queue } from './queues-view';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const queues: Queue[] = [
  {
    id: 'q1', name: 'Support', strategy: 'round-robin', ringMs: 20_000, wrapUpMs: 10_000, pauseAfter: 3, tierMs: 0, open: true, waiting: 3, longestSince: ago(94), served: 41, missed: 2,
    members: [{ personId: 'p1', tier: 1, weight: 1, skills: ['german'] }, { personId: 'p2', tier: 2, weight: 1, skills: [] }],
    groups: [],
  },
  { id: 'q2', name: 'Sales', strategy: 'ring-all', ringMs: 15_000, wrapUpMs: 0, pauseAfter: 0, tierMs: 0, open: false, waiting: 0, longestSince: null, served: 7, missed: 0, members: [], groups: [{ groupId: 'g1', tier: 1 }] },
];
const agents: Agent[] = [
  { personId: 'p1', name: 'Ann Lee', state: 'talks', paused: null, since: ago(65), queues: ['Sales', 'Support'], calls: 12, talkMs: 3_120_000, mine: true },
  { personId: 'p2', name: 'Ben Ortiz', state: 'paused', paused: 'lunch', since: ago(600), queues: ['Support'], calls: 9, talkMs: 2_040_000, mine: false },
  { personId: 'p3', name: 'Eve Sato', state: 'free', paused: null, since: null, queues: ['Support'], calls: 0, talkMs: 0, mine: false },
];
const meta: Meta<typeof QueuesView> = {
  title: 'Pages/Queues', component: QueuesView, parameters: { bare: true },
  args: {
    queues, agents, people: [{ id: 'p1', name: 'Ann Lee' }, { id: 'p2', name: 'Ben Ortiz' }, { id: 'p3', name: 'Eve Sato' }], groups: [{ id: 'g1', name: 'Reception', people: ['p1', 'p2'] }, { id: 'g2', name: 'Night shift', people: [] }], state: 'ready', agentsState: 'ready', mayChange: true, onRetry: fn(),
    onSave: fn(async () => {}), onRemove: fn(async () => {}), onOpen: fn(async () => {}), onPause: fn(async () => {}), onSaveGroup: fn(async () => {}), onRemoveGroup: fn(async () => {}),
  },
};
export default meta;
type Story = StoryObj<typeof QueuesView>;

export const Filled: Story = {
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Resume Ben Ortiz' }));
    await expect(args.onPause).toHaveBeenCalledWith('p2', null);
    await userEvent.click(page.getByRole('button', { name: 'Pause Eve Sato' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Lunch' }));
    await expect(args.onPause).toHaveBeenCalledWith('p3', 'lunch');
    await userEvent.click(page.getByRole('switch', { name: 'Sales takes calls' }));
    await expect(args.onOpen).toHaveBeenCalledWith('q2', true);
  },
};
export const NewGroup: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New group' }));
    const sheet = within(await screen.findByRole('dialog'));
    await expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(sheet.getByRole('textbox', { name: 'Name' }), 'Workshop');
    await userEvent.click(sheet.getByRole('button', { name: 'Add somebody' }));
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaveGroup).toHaveBeenCalledWith({ name: 'Workshop', people: ['p1'] }));
  },
};
export const GroupReordered: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Reception' }));
    const sheet = within(await screen.findByRole('dialog'));
    sheet.getByRole('button', { name: /Move Ann Lee/ }).focus();
    await userEvent.keyboard('{ArrowDown}');
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSaveGroup).toHaveBeenCalledWith({ id: 'g1', name: 'Reception', people: ['p2', 'p1'] }));
  },
};
export const GroupInUse: Story = {
  args: { onRemoveGroup: fn(() => Promise.reject(new Error('group-in-use'))) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Delete Reception' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete the group' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /Delete the group/ })).toBeNull());
  },
};
export const NewQueue: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New queue' }));
    const sheet = within(await screen.findByRole('dialog'));
    await expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(sheet.getByRole('textbox', { name: 'Name' }), 'Night');
    await userEvent.click(sheet.getByRole('button', { name: 'Add an agent' }));
    await userEvent.click(sheet.getByRole('button', { name: 'Add a group' }));
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith(
      { name: 'Night', strategy: 'round-robin', ringMs: 20_000, wrapUpMs: 10_000, pauseAfter: 3, tierMs: 0, members: [{ personId: 'p1', tier: 1, weight: 1, skills: [] }], groups: [{ groupId: 'g1', tier: 1 }] }));
  },
};
export const NameTaken: Story = {
  args: { onSave: fn(() => Promise.reject(new Error('name-taken'))) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Support' }));
    const sheet = within(await screen.findByRole('dialog'));
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await expect(await sheet.findByText('There is a queue of that name already.')).toBeVisible();
  },
};
export const Empty: Story = { args: { queues: [], agents: [] } };
export const Employee: Story = { args: { mayChange: false } };
