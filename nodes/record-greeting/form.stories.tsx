import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { RecordGreetingForm } from './form';
import { recordGreeting } from './index';
import type { RecordGreetingSettings } from './schema';

const meta: Meta = { title: 'Forms/Record a greeting' };
export default meta;

function Form({ first, errors = [] }: { first: RecordGreetingSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><RecordGreetingForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: RecordGreetingSettings = { ...recordGreeting.defaults, greeting: 'g1', prompt: [{ kind: 'greeting', id: 'g1' }], own: false, maxMs: 60_000 };

export const Empty: StoryObj = { render: () => <Form first={recordGreeting.defaults} /> };
export const Filled: StoryObj = {
  render: () => <Form first={filled} />,
  play: async ({ canvasElement }) => {
    const form = within(canvasElement);
    const said = within(form.getByRole('list', { name: 'What is recorded' }));
    for (const words of ['The main sound, in English', 'has a take of its own', 'keys 3 2', 'hears the main sound', 'keys 3 3']) await expect(said.getByText(words)).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Let the caller say which' }));
    await expect(form.queryByRole('button', { name: 'Let the caller say which' })).toBeNull();
    await expect(form.queryByRole('list', { name: 'What is recorded' })).toBeNull();
  },
};
export const WithErrors: StoryObj = {
  render: () => <Form first={{ ...filled, greeting: 'gone' }} errors={[{ path: ['greeting'], text: 'This greeting is not here. Pick another one.' }, { path: ['prompt'], text: 'This greeting is not here. Pick another one.' }]} />,
};
