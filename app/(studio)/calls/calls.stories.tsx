import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { fn } from 'storybook/test';
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
const call: CallDetail = {
  ...calls[1]!,
  legs: [
    { id: 'l1', role: 'caller', endpoint: 't-0a1b2c3d4e5f', number: '+15550199', shown: '', offeredAt: at(0), answeredAt: at(4), endedAt: at(195), cause: 16 },
    { id: 'l2', role: 'callee', endpoint: 'd-0a1b2c3d4e5f', number: '101', shown: '+15550199', offeredAt: at(8), answeredAt: null, endedAt: at(28), cause: 19 },
  ],
  steps: [
    { seq: 1, at: at(0), path: ['start', 'menu'], exits: ['start done'], event: null },
    { seq: 2, at: at(6), path: [], exits: [], event: { type: 'KEY', key: '1' } },
    { seq: 3, at: at(8), path: ['ring-ann'], exits: ['menu key-1'], event: { type: 'DONE', set: { order: '77123', pin: '•••' } } },
    { seq: 4, at: at(195), path: [], exits: [], event: { type: 'HANGUP' } },
  ],
};

export const Filled: StoryObj<typeof CallsView> = { args: { calls, onMore: fn() } };
export const Empty: StoryObj<typeof CallsView> = { args: { calls: [] } };
export const Loading: StoryObj<typeof CallsView> = { args: { calls: [], state: 'loading' } };
export const Failed: StoryObj<typeof CallsView> = { args: { calls: [], state: 'error' } };
export const OneCall: StoryObj<typeof CallsView> = { args: { calls, open: 'c2' }, render: args => <><CallsView {...args} /><CallSheet open onClose={fn()} call={call} /></> };
export const OneCallFailed: StoryObj<typeof CallsView> = { args: { calls }, render: args => <><CallsView {...args} /><CallSheet open onClose={fn()} call={null} failed /></> };
