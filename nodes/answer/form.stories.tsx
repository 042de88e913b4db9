import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { AnswerForm } from './form';
import { answer } from './index';
import type { AnswerSettings } from './schema';

const meta: Meta = { title: 'Forms/Answer' };
export default meta;

function Form({ first, errors = [] }: { first: AnswerSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><AnswerForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: AnswerSettings = { ringMs: 4000 };
const wrong: AnswerSettings = { ringMs: 90_000 };

export const Empty: StoryObj = { render: () => <Form first={answer.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['ringMs'], text: 'This value is not allowed.' }]} /> };
