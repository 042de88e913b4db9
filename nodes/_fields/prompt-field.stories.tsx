import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Prompt } from '../_kit/prompt';
import { PromptField } from './prompt-field';
import { FormSection } from './section';
import { StoryForm } from './story-services';

const meta: Meta = { title: 'Fields/Prompt' };
export default meta;

function Form({ first, error }: { first: Prompt; error?: string }) {
  const [value, setValue] = useState(first);
  const [repeat, setRepeat] = useState<Prompt>([]);
  return (
    <StoryForm>
      <FormSection title="Greeting"><PromptField label="Greeting" bare needed value={value} onChange={setValue} error={error} /></FormSection>
      <FormSection title="Again"><PromptField label="Shorter on repeats" hint="Empty: the greeting once more." value={repeat} onChange={setRepeat} /></FormSection>
    </StoryForm>
  );
}

export const Empty: StoryObj = {
  render: () => <Form first={[]} />,
  play: async ({ canvasElement }) => {
    const greeting = within(within(canvasElement).getByRole('group', { name: 'Greeting' }));
    await userEvent.click(greeting.getByRole('button', { name: 'Record' }));
    await expect(await greeting.findByText('Welcome')).toBeVisible();
    await userEvent.click(greeting.getByRole('button', { name: 'Remove Welcome' }));
    await expect(greeting.getByText('No greeting yet. Callers would hear silence.')).toBeVisible();
  },
};
export const Filled: StoryObj = {
  render: () => <Form first={[{ kind: 'greeting', id: 'g1' }, { kind: 'digits', value: { var: 'call.from' } }]} />,
  play: async ({ canvasElement }) => {
    const greeting = within(within(canvasElement).getByRole('group', { name: 'Greeting' }));
    await userEvent.click(greeting.getByRole('button', { name: 'Play Welcome' }));
    await userEvent.click(await greeting.findByRole('button', { name: 'Stop Welcome' }));
    await waitFor(() => expect(greeting.getByRole('button', { name: 'Play Welcome' })).toBeVisible());
    await userEvent.click(greeting.getByRole('button', { name: 'Value' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /As a number/ }));
    await expect(await greeting.findByRole('group', { name: 'As a number' })).toBeVisible();
  },
};
export const Spoken: StoryObj = {
  render: () => <Form first={[{ kind: 'text', language: 'en', text: 'Thank you for calling. Your balance is', only: 'en' }, { kind: 'money', currency: 'EUR', value: { var: 'balance' } }]} />,
  play: async ({ canvasElement }) => {
    const greeting = within(within(canvasElement).getByRole('group', { name: 'Greeting' }));
    await userEvent.click(greeting.getByRole('button', { name: 'Play Text' }));
    await userEvent.click(await greeting.findByRole('button', { name: 'Stop Text' }));
    await userEvent.click(greeting.getByRole('button', { name: 'Text' }));
    // whoever asks for a text types it at once
    await waitFor(() => expect(greeting.getAllByRole('textbox', { name: 'Words to be read out' })[1]).toHaveFocus());
    await userEvent.keyboard('Goodbye.');
    await userEvent.click(greeting.getAllByRole('button', { name: 'More for Text' })[1]!);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Earlier' }));
    await waitFor(() => expect(greeting.getAllByRole('group').map(group => group.getAttribute('aria-label'))).toEqual(['Text', 'Text', 'As money']));
    await expect(greeting.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Words to be read out' })[1]!.value).toBe('Goodbye.');
    await userEvent.click(greeting.getByRole('button', { name: 'More for As money' }));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Only by callers in Russian' }));
    await expect(await greeting.findByText('Only by callers in Russian')).toBeVisible();
  },
};
export const WithErrors: StoryObj = { render: () => <Form first={[{ kind: 'greeting', id: 'gone' }, { kind: 'text', language: 'ja', text: '電話をありがとう' }]} error="The menu says nothing. Pick or record a greeting." /> };
