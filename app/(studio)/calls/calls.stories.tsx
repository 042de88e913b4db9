import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Visit } from '@/app/_server/calls/story';
import { CallSheet, type CallDetail } from './call-sheet';
import { CallsView, type CallRow } from './calls-view';

const meta: Meta<typeof CallsView> = { title: 'Pages/Calls', component: CallsView, parameters: { bare: true }, args: { onRetry: fn(), onOpen: fn(), open: null, state: 'ready' } };
export default meta;

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 15, 38, second));
const base = { direction: 'incoming', toNumber: '+15550100', flowName: 'Main line', versionNumber: 12, ending: 'hung-up' };
const calls: CallRow[] = [
  { ...base, id: 'c1', fromNumber: '+15550142', fromName: 'Marina Cole', offeredAt: at(0), answeredAt: at(2), endedAt: null, cause: null },
  { ...base, id: 'c2', fromNumber: '+15550199', fromName: '', offeredAt: at(0), answeredAt: at(4), endedAt: at(195), cause: 16 },
  { ...base, id: 'c3', fromNumber: '', fromName: '', offeredAt: at(0), answeredAt: null, endedAt: at(20), cause: 16 },
  { ...base, id: 'c4', direction: 'internal', fromNumber: '101', fromName: 'Ann Lee', toNumber: '102', flowName: null, versionNumber: null, offeredAt: at(0), answeredAt: null, endedAt: at(20), cause: 17, ending: 'ended' },
];
const mainLine = { name: 'Main line', version: 12 };
const billing = { name: 'Billing', version: 3 };
const visit = (second: number, type: string | null, name: string): Visit => ({ at: at(second), flow: mainLine, node: { id: `${type}-1`, type, name }, keys: '', set: [], exit: null });
const call: CallDetail = {
  ...calls[1]!,
  legs: [
    { id: 'l1', role: 'caller', endpoint: 't-0a1b2c3d4e5f', number: '+15550199', shown: '', offeredAt: at(0), answeredAt: at(4), endedAt: at(195), cause: 16, device: null, person: null },
    { id: 'l2', role: 'callee', endpoint: 'd-0a1b2c3d4e5f', number: '101', shown: '+15550199', offeredAt: at(8), answeredAt: null, endedAt: at(28), cause: 19, device: 'Desk phone', person: 'Ann Lee' },
  ],
  visits: [
    { ...visit(0, 'play', 'Welcome'), exit: { id: 'done', tone: 'way' } },
    { ...visit(4, 'ivr-menu', 'Main menu'), keys: '•', exit: { id: 'key-1', of: 'key', tone: 'way', label: 'Sales' } },
    { ...visit(8, 'sub-flow', 'Check the order'), exit: { id: 'result-paid', of: 'result', tone: 'way', label: 'paid' } },
    { ...visit(8, 'gather', ''), flow: billing, keys: '•••••', set: [['order', '77123'], ['pin', '•••']], exit: { id: 'done', tone: 'way' } },
    { ...visit(15, 'return', ''), flow: billing },
    { ...visit(15, 'forward', 'Ring Ann'), exit: { id: 'no-answer', tone: 'amber' } },
    { ...visit(28, null, ''), node: { id: '$otherwise', type: null, name: '' } },
    visit(31, 'voicemail', 'Front desk'),
  ],
};

export const Filled: StoryObj<typeof CallsView> = { args: { calls, onMore: fn() } };
export const Empty: StoryObj<typeof CallsView> = { args: { calls: [] } };
export const Loading: StoryObj<typeof CallsView> = { args: { calls: [], state: 'loading' } };
export const Failed: StoryObj<typeof CallsView> = { args: { calls: [], state: 'error' } };
export const OneCall: StoryObj<typeof CallsView> = { args: { calls, open: 'c2' }, render: args => <><CallsView {...args} /><CallSheet open onClose={fn()} call={call} /></>,
  play: async () => {
    const sheet = within(await screen.findByRole('dialog'));
    const told = sheet.getByRole('region', { name: 'Steps' });
    for (const words of ['Main line, version 12', 'Billing, version 3', 'Sales', 'No answer', 'Otherwise', '5 keys were pressed', 'pin = “•••”', 'The caller hung up']) await expect(within(told).getAllByText(words)[0]).toBeInTheDocument();
    for (const words of ['Ann Lee', 'Rung · 101 · Desk phone · was shown +15550199']) await expect(sheet.getByText(words)).toBeInTheDocument();
    await expect(within(told).queryByText(/-1$/), 'an id where a name should be').toBeNull();
  },
};
const direct = { way: 'direct' } as const;
/** A call without a flow has plain words as well, and says where it is while it lasts. */
export const OneDirectCall: StoryObj<typeof CallsView> = {
  args: { calls, open: 'c4' },
  render: args => <><CallsView {...args} /><CallSheet open onClose={fn()} call={{ ...calls[3]!, endedAt: null, legs: [], visits: [{ ...visit(0, 'forward', ''), flow: direct, node: { id: 'forward', type: 'forward', name: '' } }] }} /></>,
  play: async () => {
    const sheet = within(await screen.findByRole('dialog'));
    for (const words of ['A call from a telephone', 'Rings the extension', 'The call is here']) await expect(sheet.getByText(words)).toBeInTheDocument();
  },
};
export const OneCallFailed: StoryObj<typeof CallsView> = { args: { calls }, render: args => <><CallsView {...args} /><CallSheet open onClose={fn()} call={null} failed /></> };

const now = at(0).getTime();
const callbacks = [
  { id: 'cb1', number: '+15550142', name: 'Marina Cole', queue: 'Support', dueAt: at(-60), expiresAt: at(14_400), tried: 0, tries: 3, calling: false },
  { id: 'cb2', number: '+15550177', name: '', queue: null, dueAt: at(-5), expiresAt: at(7200), tried: 1, tries: 3, calling: true },
  { id: 'cb3', number: '+15550188', name: '', queue: null, dueAt: at(1800), expiresAt: at(86_400), tried: 2, tries: 3, calling: false },
];
export const PromisedCallbacks: StoryObj<typeof CallsView> = {
  args: { calls, callbacks: { callbacks, mayCancel: true, onCancel: fn(async () => {}), now } },
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await expect(page.getByText('when their turn comes')).toBeVisible();
    await expect(page.queryByRole('button', { name: 'Cancel the callback to +15550177' })).toBeNull();
    await userEvent.click(page.getByRole('button', { name: 'Cancel the callback to Marina Cole' }));
    const dialog = within(await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog')));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel the callback' }));
    await waitFor(() => expect(args.callbacks!.onCancel).toHaveBeenCalledWith('cb1'));
  },
};
export const CallbacksOfAnEmployee: StoryObj<typeof CallsView> = { args: { calls, callbacks: { callbacks, mayCancel: false, onCancel: fn(), now } } };
