import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { SwitchesView } from './switches-view';

const at = new Date(Date.UTC(2026, 10, 26, 9, 30));
const switches = [
  { id: 's1', name: 'Front desk', code: '*28', hasPin: true, position: 'closed' as const, turned: { at, by: 'Ann Lee, 101' }, uses: [{ flowId: 'f1', flowName: 'Main line' }] },
  { id: 's2', name: 'Warehouse', code: null, hasPin: false, position: 'automatic' as const, turned: null, uses: [] },
];
const meta: Meta<typeof SwitchesView> = {
  title: 'Pages/Switches', component: SwitchesView, parameters: { bare: true },
  args: { switches, state: 'ready', mayChange: true, onRetry: fn(), onSave: fn(async () => ({ id: 's3' })), onRemove: fn(async () => {}), onTurn: fn(async () => {}) },
};
export default meta;
type Story = StoryObj<typeof SwitchesView>;

export const Filled: Story = {
  play: async ({ canvasElement, args }) => {
    const page = within(canvasElement);
    await expect(page.getByText(/Ann Lee, 101/)).toBeInTheDocument();
    const desk = within(page.getByRole('group', { name: 'How “Front desk” stands' }));
    await userEvent.click(desk.getByRole('button', { name: 'Closed' }));
    await expect(args.onTurn).not.toHaveBeenCalled();
    await userEvent.click(desk.getByRole('button', { name: 'Open' }));
    await waitFor(() => expect(args.onTurn).toHaveBeenCalledWith('s1', 'open'));
  },
};
export const New: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New switch' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'Night');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Code' }), '28');
    await expect(dialog.getByText('Star, then one to five digits.')).toBeVisible();
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Code' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Code' }), '*29');
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('PIN'), '2468');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith({ name: 'Night', code: '*29', pin: '2468' }));
  },
};
export const CodeTaken: Story = {
  args: { onSave: fn(() => Promise.reject(new Error('number-taken'))) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Change Front desk' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await expect(await dialog.findByText('Something else has this code.')).toBeVisible();
  },
};
export const Empty: Story = { args: { switches: [] } };
export const Employee: Story = { args: { mayChange: false } };
