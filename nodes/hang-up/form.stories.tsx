import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { HangUpForm } from './form';
import { hangUp } from './index';
import type { HangUpSettings } from './schema';

const meta: Meta = { title: 'Forms/Hang up' };
export default meta;

function Form({ first, errors = [] }: { first: HangUpSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><HangUpForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: HangUpSettings = { ...hangUp.defaults, prompt: [{ kind: 'greeting', id: 'g2' }], beforeAnswer: true, cause: 'busy' };
const wrong: HangUpSettings = { ...hangUp.defaults, prompt: [{ kind: 'greeting', id: 'gone' }] };

export const Empty: StoryObj = { render: () => <Form first={hangUp.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['prompt', 0], text: 'This greeting is not here. Pick another one, or record it.' }]} /> };
