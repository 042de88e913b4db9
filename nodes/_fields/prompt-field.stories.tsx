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
export const WithErrors: StoryObj = { render: () => <Form first={[{ kind: 'greeting', id: 'gone' }]} error="The menu says nothing. Pick or record a greeting." /> };
