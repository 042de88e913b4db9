import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { SecretsPanel } from './secrets-panel';

const secrets = [
  { name: 'crm-token', updatedAt: new Date(Date.UTC(2026, 10, 20)), uses: [{ flowId: 'f1', flowName: 'Main line' }] },
  { name: 'sms-key', updatedAt: new Date(Date.UTC(2026, 9, 2)), uses: [] },
];
const meta: Meta<typeof SecretsPanel> = {
  title: 'Pages/Secrets', component: SecretsPanel, args: { secrets, state: 'ready', onRetry: fn(), onSave: fn(async () => {}), onRemove: fn(async () => {}) },
};
export default meta;
type Story = StoryObj<typeof SecretsPanel>;

export const Add: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Add a secret' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'Shop Key');
    await expect(dialog.getByText('Small letters, digits and dashes; it begins with a letter.')).toBeVisible();
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Name' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'shop-key');
    await userEvent.type(dialog.getByLabelText('Value'), 'abc 123');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onSave).toHaveBeenCalledWith({ name: 'shop-key', value: 'abc 123' }, true));
  },
};
export const InUse: Story = {
  args: { onRemove: fn(() => Promise.reject(new Error('secret-in-use'))) },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Delete crm-token' }));
    const dialog = within(await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog')));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete it' }));
    await waitFor(() => expect(args.onRemove).toHaveBeenCalledWith('crm-token'));
    await waitFor(() => expect(screen.queryByText('What it holds is gone for good.')).toBeNull());
  },
};
export const Empty: Story = { args: { secrets: [] } };
