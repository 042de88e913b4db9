import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { OwnPin } from './own-pin';
import { SettingsView } from './settings-page';

const meta: Meta<typeof OwnPin> = { title: 'Pages/Own PIN', component: OwnPin, args: { has: false, onPin: fn(async () => {}) }, render: ({ has, onPin }) => <SettingsView onLanguage={fn()} pin={{ has, onPin }} /> };
export default meta;
type Story = StoryObj<typeof OwnPin>;

export const Set: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Set a PIN' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^PIN/), '12');
    await expect(dialog.getByText('4 to 12 digits.')).toBeVisible();
    await userEvent.type(dialog.getByLabelText(/^PIN/), '34');
    await userEvent.type(dialog.getByLabelText(/Once more/), '1235');
    await expect(dialog.getByText('These two differ.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Once more/), '{Backspace}4');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(args.onPin).toHaveBeenCalledWith('1234'));
  },
};
export const TakenAway: Story = {
  args: { has: true },
  play: async ({ canvasElement, args }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Change the PIN' })).toBeVisible();
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Remove it' }));
    await waitFor(() => expect(args.onPin).toHaveBeenCalledWith(null));
  },
};
