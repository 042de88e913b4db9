import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { RecordForm } from './form';
import { record } from './index';
import type { RecordSettings } from './schema';

const meta: Meta = { title: 'Forms/Record' };
export default meta;

function Form({ first, errors = [] }: { first: RecordSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><RecordForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: RecordSettings = { ...record.defaults, what: 'start', consent: { on: true, prompt: [{ kind: 'greeting', id: 'g1' }], tries: 2 }, longestMs: 3_600_000, keepDays: 30 };

export const Empty: StoryObj = { render: () => <Form first={record.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={{ ...record.defaults, leastMs: 8000, longestMs: 5000 }} errors={[{ path: ['longestMs'], text: 'Nothing so short counts as words. Make it longer.' }]} /> };
