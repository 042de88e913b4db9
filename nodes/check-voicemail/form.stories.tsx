import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { CheckVoicemailForm } from './form';
import { checkVoicemail } from './index';
import type { CheckVoicemailSettings } from './schema';

const meta: Meta = { title: 'Forms/Check voicemail' };
export default meta;

function Form({ first, errors = [] }: { first: CheckVoicemailSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><CheckVoicemailForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: CheckVoicemailSettings = { ...checkVoicemail.defaults, box: 'm1', prompt: [{ kind: 'greeting', id: 'g1' }], callBack: false };

export const Empty: StoryObj = { render: () => <Form first={checkVoicemail.defaults} /> };
export const Filled: StoryObj = {
  render: () => <Form first={filled} />,
  play: async ({ canvasElement }) => {
    const form = within(canvasElement);
    await userEvent.click(form.getByRole('button', { name: 'Let the caller say which box' }));
    await expect(form.queryByRole('button', { name: 'Let the caller say which box' })).toBeNull();
  },
};
export const WithErrors: StoryObj = {
  render: () => <Form first={{ ...filled, box: 'gone' }} errors={[{ path: ['box'], text: 'This box is not here. Pick another one.' }, { path: ['prompt'], text: 'This greeting is not here. Pick another one.' }]} />,
};
