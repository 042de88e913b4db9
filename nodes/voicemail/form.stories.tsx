import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { VoicemailForm } from './form';
import { voicemail } from './index';
import type { VoicemailSettings } from './schema';

const meta: Meta = { title: 'Forms/Voicemail' };
export default meta;

function Form({ first, errors = [] }: { first: VoicemailSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><VoicemailForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: VoicemailSettings = { ...voicemail.defaults, box: 'm1', prompt: [{ kind: 'greeting', id: 'g1' }], exitKey: '0' };

export const Empty: StoryObj = { render: () => <Form first={voicemail.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => (
    <Form
      first={{ ...filled, box: 'gone', exitKey: '#' }}
      errors={[{ path: ['box'], text: 'This box is not here. Pick another one.' }, { path: ['exitKey'], text: 'The same key ends the message. Choose another one.' }]}
    />
  ),
};
