import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { SignInForm } from './sign-in-form';

const meta: Meta<typeof SignInForm> = { title: 'Pages/Sign in', component: SignInForm, parameters: { bare: true }, args: { onDone: fn(), onLanguage: fn(), version: '0.1.0' } };
export default meta;

const trial = async (canvasElement: HTMLElement) => {
  const canvas = within(canvasElement);
  await userEvent.type(canvas.getByRole('textbox'), 'ann@harbour.example');
  await userEvent.type(canvas.getByLabelText(/password/i, { selector: 'input' }), 'wrong horse{Enter}');
  return canvas;
};

export const Empty: StoryObj<typeof SignInForm> = { args: { onSubmit: fn() } };

export const WrongPassword: StoryObj<typeof SignInForm> = {
  args: { onSubmit: async () => ({ ok: false, reason: 'wrong' }) },
  play: async ({ canvasElement }) => { await expect(await (await trial(canvasElement)).findByRole('alert')).toHaveTextContent('The e-mail or the password is not right.'); },
};

export const TooManyTries: StoryObj<typeof SignInForm> = {
  args: { onSubmit: async () => ({ ok: false, reason: 'too-many', waitS: 60 }) },
  play: async ({ canvasElement }) => {
    const canvas = await trial(canvasElement);
    await expect(await canvas.findByText(/Too many tries, wait/)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  },
};

export const SignedIn: StoryObj<typeof SignInForm> = {
  args: { onSubmit: async () => ({ ok: true }), onDone: fn() },
  play: async ({ canvasElement, args }) => {
    await trial(canvasElement);
    await expect(args.onDone).toHaveBeenCalled();
  },
};
