import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { RecordingsView } from './recordings-view';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 26, 9, 30) - minutes * 60_000);
const recordings = [
  { id: 'rl-1', kind: 'call' as const, callId: 'c-1', fromNumber: '+14155550123', fromName: 'Mr Brown', toNumber: '+12125550100', at: at(12), durationMs: 192_000, until: at(-30 * 1440) },
  { id: 'room-1', kind: 'room' as const, callId: null, fromNumber: '801', fromName: 'Monday round', toNumber: '', at: at(200), durationMs: 2_412_000, until: null },
  { id: 'rl-2', kind: 'call' as const, callId: null, fromNumber: '', fromName: '', toNumber: '', at: at(3000), durationMs: 7000, until: null },
];
const meta: Meta<typeof RecordingsView> = {
  title: 'Pages/Recordings', component: RecordingsView, parameters: { bare: true },
  args: {
    recordings, total: { count: 3, bytes: 41_776_000 }, state: 'ready', find: '', kind: null, mayRemove: true,
    onFind: fn(), onKind: fn(), onRetry: fn(), onRemove: fn(async () => {}),
  },
};
export default meta;
type Story = StoryObj<typeof RecordingsView>;

export const Filled: Story = {
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await expect(page.getByText('3 recordings, 42 MB')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Rooms' }));
    await expect(args.onKind).toHaveBeenCalledWith('room');
    await expect(page.getAllByRole('link', { name: 'Download' })[1]).toHaveAttribute('href', '/api/recordings/room-1');
    await userEvent.click(page.getAllByRole('button', { name: 'Delete the recording' })[0]!);
    const dialog = within(await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog')));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete it' }));
    await waitFor(() => expect(args.onRemove).toHaveBeenCalledWith('rl-1'));
  },
};
export const Employee: Story = { args: { mayRemove: false }, play: async ({ canvasElement }) => { await expect(within(canvasElement).queryByRole('button', { name: 'Delete the recording' })).toBeNull(); } };
export const NothingFound: Story = { args: { recordings: [], total: { count: 0, bytes: 0 }, find: 'Brown' } };
export const None: Story = { args: { recordings: [], total: { count: 0, bytes: 0 } } };
export const Loading: Story = { args: { recordings: [], total: null, state: 'loading' } };
export const Broken: Story = { args: { recordings: [], total: null, state: 'error' } };
