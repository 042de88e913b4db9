import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { ConferencesView, type Room } from './conferences-view';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const plain: Room = {
  id: 'r2', name: 'Board', number: '802', hidden: true, hasPin: true, role: 'listener', roles: [{ number: '101', role: 'host' }], waitForHost: true, endWithHost: true, capacity: 12, announce: true, record: true,
  opensAt: '2026-12-01T10:00', closesAt: '2026-12-01T12:00', earlyMin: 10, guests: [{ personId: 'p1', number: null }, { personId: null, number: '+14155550123' }],
  ringMs: 30_000, busyEveryMs: 30_000, noAnswerTries: 2, noAnswerEveryMs: 60_000, offlineTries: 2, offlineEveryMs: 300_000, since: null, locked: false, recorded: false, members: [], invites: [],
};
const rooms: Room[] = [
  {
    ...plain, id: 'r1', name: 'Monday round', number: '801', hidden: false, hasPin: false, role: 'speaker', since: ago(754), locked: true, recorded: true,
    members: [
      { id: 'm1', number: '101', name: 'Ann Lee', role: 'host', state: 'in', muted: false }, { id: 'm2', number: '102', name: 'Ben Ortiz', role: 'speaker', state: 'in', muted: true },
      { id: 'm3', number: '+14155550177', name: '', role: 'listener', state: 'in', muted: false },
    ],
    invites: [
      { id: 1, number: '103', name: 'Eve Sato', state: 'due', last: 'busy', dueAt: new Date(Date.now() + 21_000) }, { id: 2, number: '+14155550123', name: '', state: 'ringing', last: null, dueAt: ago(3) },
      { id: 3, number: '104', name: 'Dan Marsh', state: 'given-up', last: 'offline', dueAt: ago(60) },
    ],
  },
  plain,
];
const meta: Meta<typeof ConferencesView> = {
  title: 'Pages/Conferences', component: ConferencesView, parameters: { bare: true },
  args: {
    rooms, people: [{ id: 'p1', name: 'Ann Lee', extension: '101' }, { id: 'p2', name: 'Ben Ortiz', extension: '102' }], state: 'ready', mayChange: true, onRetry: fn(),
    onSave: fn(async () => {}), onRemove: fn(async () => {}), onStart: fn(async () => {}), onEnd: fn(async () => {}), onLock: fn(async () => {}), onMember: fn(async () => {}),
  },
};
export default meta;
type Story = StoryObj<typeof ConferencesView>;

export const Filled: Story = {
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Call everybody of Board' }));
    await expect(args.onStart).toHaveBeenCalledWith('r2');
  },
};
export const WhoIsIn: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Who is in Monday round' }));
    const sheet = within(await screen.findByRole('dialog'));
    await expect(sheet.getByText('Could not be reached')).toBeVisible();
    await userEvent.click(sheet.getByRole('button', { name: 'Let Ben Ortiz speak' }));
    await expect(args.onMember).toHaveBeenCalledWith('r1', 'm2', 'unmute');
    await userEvent.click(sheet.getByRole('button', { name: 'Unlock' }));
    await expect(args.onLock).toHaveBeenCalledWith('r1', false);
  },
};
export const NewRoom: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New room' }));
    const sheet = within(await screen.findByRole('dialog'));
    await expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(sheet.getByRole('textbox', { name: 'Name' }), 'Night round');
    // a free number stands there already
    await expect(sheet.getByRole('textbox', { name: 'Number' })).toHaveValue('803');
    await userEvent.click(sheet.getByRole('switch', { name: 'Ask for a PIN' }));
    await expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(sheet.getByLabelText('PIN'), '2468');
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith(expect.objectContaining({ name: 'Night round', number: '803', pin: '2468', capacity: 30 })));
  },
};
export const NumberTaken: Story = {
  args: { onSave: fn(() => Promise.reject(new Error('number-taken'))) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Board' }));
    const sheet = within(await screen.findByRole('dialog'));
    await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
    await expect(await sheet.findByText('A room or a person has this number.')).toBeVisible();
  },
};
export const Empty: Story = { args: { rooms: [] } };
export const Employee: Story = { args: { mayChange: false } };
