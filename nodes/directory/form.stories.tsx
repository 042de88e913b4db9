import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { DirectoryForm } from './form';
import { directory } from './index';
import type { DirectorySettings } from './schema';

const meta: Meta = { title: 'Forms/Directory' };
export default meta;

function Form({ first, errors = [] }: { first: DirectorySettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><DirectoryForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

export const Empty: StoryObj = { render: () => <Form first={directory.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={{ ...directory.defaults, prompt: [{ kind: 'greeting', id: 'g1' }], part: 'either', most: 8 }} /> };
export const WithErrors: StoryObj = { render: () => <Form first={directory.defaults} errors={[{ path: ['least'], text: 'At least one letter.' }, { path: ['nextKeyMs'], text: 'Give callers a little longer.' }]} /> };
