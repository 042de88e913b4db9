import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { WaitForm } from './form';
import { wait } from './index';
import type { WaitSettings } from './schema';

const meta: Meta = { title: 'Forms/Wait' };
export default meta;

function Form({ first, errors = [] }: { first: WaitSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><WaitForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: WaitSettings = { ms: 30_000, music: [{ kind: 'greeting', id: 'g1' }], interruptible: false };
const wrong: WaitSettings = { ms: 5000, music: [{ kind: 'greeting', id: 'gone' }], interruptible: true };

export const Empty: StoryObj = { render: () => <Form first={wait.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['music', 0], text: 'This greeting is not here. Pick another one, or record it.' }]} /> };
