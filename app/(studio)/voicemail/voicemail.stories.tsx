import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { VoicemailView } from './voicemail-view';

const boxes = [
  { id: 'm1', name: 'Front desk', personId: null, email: 'desk@harbour.example', maxMessages: 100, keepDays: 90, messages: 3, unheard: 2, number: '701', hasPin: true, ownersPin: false, alwaysPin: false, greeting: { id: 'rl-g', durationMs: 8000 } },
  { id: 'm2', name: 'Ann Lee', personId: 'p1', email: '', maxMessages: 20, keepDays: null, messages: 0, unheard: 0, number: null, hasPin: false, ownersPin: false, alwaysPin: false, greeting: null },
];
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 26, 9, 30) - minutes * 60_000);
const messages = [
  { id: 'rl-1', boxId: 'm1', fromNumber: '+14155550123', fromName: 'Mr Brown', at: at(2), durationMs: 21_000, heard: false },
  { id: 'rl-2', boxId: 'm1', fromNumber: '+14155550199', fromName: '', at: at(140), durationMs: 64_000, heard: false },
  { id: 'rl-3', boxId: 'm1', fromNumber: '', fromName: '', at: at(3000), durationMs: 7000, heard: true },
];
const meta: Meta<typeof VoicemailView> = {
  title: 'Pages/Voicemail', component: VoicemailView, parameters: { bare: true },
  args: {
    boxes, messages, people: [{ id: 'p1', name: 'Ann Lee', extension: '101' }], code: '*97', state: 'ready', boxId: null, mayChange: true, onRetry: fn(), onBox: fn(),
    onSave: fn(async () => ({ id: 'm3' })), onRemove: fn(async () => {}), onHeard: fn(async () => {}), onRemoveMessage: fn(async () => {}), onCode: fn(async () => {}), onRemoveGreeting: fn(async () => {}),
  },
};
export default meta;
type Story = StoryObj<typeof VoicemailView>;

export const Filled: Story = {
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getAllByRole('button', { name: 'Mark as heard' })[0]!);
    await expect(args.onHeard).toHaveBeenCalledWith('rl-1', true);
    await userEvent.click(page.getAllByRole('button', { name: 'Delete the message' })[0]!);
    const dialog = within(await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog')));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete it' }));
    await waitFor(() => expect(args.onRemoveMessage).toHaveBeenCalledWith('rl-1'));
  },
};
export const NewBox: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New box' }));
    const dialog = within(await screen.findByRole('dialog'));
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'Nights');
    await userEvent.type(dialog.getByRole('textbox', { name: 'E-mail' }), 'nights@');
    await expect(dialog.getByText('This is no e-mail address.')).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox', { name: 'E-mail' }), 'harbour.example');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith({ name: 'Nights', personId: null, email: 'nights@harbour.example', maxMessages: 100, keepDays: null, number: null, alwaysPin: false }));
    await waitFor(() => expect(args.onBox).toHaveBeenCalledWith('m3'));
  },
};
export const NameTaken: Story = {
  args: { boxId: 'm1', onSave: fn(() => Promise.reject(new Error('name-taken'))) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Front desk' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await expect(await dialog.findByText('There is a box of that name already.')).toBeVisible();
  },
};
export const ByTelephone: Story = {
  args: { boxId: 'm2' },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Ann Lee' }));
    const dialog = within(await screen.findByRole('dialog'));
    await expect(dialog.getByText(/dial \*97, then 0/)).toBeVisible();
    await userEvent.click(dialog.getByRole('switch', { name: /Open from any telephone/ }));
    // the number of the box is its owner's, unless another is typed
    await expect(dialog.getByRole('textbox', { name: 'Number' })).toHaveValue('101');
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('PIN'), '2468');
    await userEvent.click(dialog.getByRole('switch', { name: /Ask its owner/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith({ id: 'm2', name: 'Ann Lee', personId: 'p1', email: '', maxMessages: 20, keepDays: null, number: '101', alwaysPin: true, pin: '2468' }));
  },
};
export const OwnGreetingAndCode: Story = {
  args: { boxId: 'm1' },
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Change Front desk' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Remove the greeting' }));
    await waitFor(() => expect(args.onRemoveGreeting).toHaveBeenCalledWith('m1'));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(page.getByRole('button', { name: 'Code for telephones' }));
    const code = within(await screen.findByRole('dialog'));
    await userEvent.clear(code.getByRole('textbox', { name: 'Code' }));
    await userEvent.type(code.getByRole('textbox', { name: 'Code' }), '98');
    await expect(code.getByText('Star, then one to five digits.')).toBeVisible();
    await userEvent.type(code.getByRole('textbox', { name: 'Code' }), '{Home}*');
    await userEvent.click(code.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onCode).toHaveBeenCalledWith('*98'));
  },
};
export const NoMessages: Story = { args: { messages: [], boxId: 'm2' } };
export const NoBoxes: Story = { args: { boxes: [], messages: [] } };
export const Employee: Story = { args: { mayChange: false } };
