import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, within } from 'storybook/test';
import { NumbersView } from './numbers-view';
import { OutgoingPanel, type OutgoingRow } from './outgoing-panel';

const numbers = [{ id: 'n1', e164: '+15550100', flowId: 'f1', flowName: 'Main line' }, { id: 'n2', e164: '+15550101', flowId: null, flowName: null }];
const meta: Meta<typeof NumbersView> = {
  title: 'Pages/Numbers', component: NumbersView, parameters: { bare: true },
  args: { numbers, flows: [{ id: 'f1', name: 'Main line', publishedNumber: 3 }, { id: 'f2', name: 'Night', publishedNumber: null }], state: 'ready', onRetry: fn(), onChoose: fn() },
};
export default meta;

export const Filled: StoryObj<typeof NumbersView> = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('combobox', { name: 'Flow of +15550101' }));
    await userEvent.click(await screen.findByRole('option', { name: /^Night.*Not published yet/ }));
    await expect(args.onChoose).toHaveBeenCalledWith(numbers[1], 'f2', false);
  },
};
const outgoing: OutgoingRow[] = [
  { kind: 'company', id: 't1', name: 'Harbour Dental', numberId: 'n1' }, { kind: 'group', id: 'g1', name: 'Sales', numberId: null }, { kind: 'person', id: 'p1', name: 'Ann Lee', numberId: 'n2' },
];
const choosing = fn();
export const Outgoing: StoryObj<typeof NumbersView> = {
  args: { numbers: [...numbers, { id: 'n3', e164: '+15550102', flowId: null, flowName: null, alias: true }], children: <OutgoingPanel rows={outgoing} numbers={numbers} state="ready" onRetry={fn()} onChoose={choosing} /> },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('combobox', { name: 'Number that Sales shows' }));
    await userEvent.click(await screen.findByRole('option', { name: '+15550101' }));
    await expect(choosing).toHaveBeenCalledWith(outgoing[1], 'n2');
  },
};
export const LookOnly: StoryObj<typeof NumbersView> = { args: { onChoose: undefined } };
export const Empty: StoryObj<typeof NumbersView> = { args: { numbers: [] } };
