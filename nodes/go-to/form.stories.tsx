import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { GoToForm } from './form';
import { goTo } from './index';
import type { GoToSettings } from './schema';

const meta: Meta = { title: 'Forms/Go to' };
export default meta;

function Form({ first, errors = [] }: { first: GoToSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><GoToForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: GoToSettings = { to: { where: 'flow', id: 'f2', version: 3 } };
const wrong: GoToSettings = { to: { where: 'node', id: 'gone' } };

export const Empty: StoryObj = { render: () => <Form first={goTo.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['to'], text: 'There is no such node in this flow. Pick another one.' }]} /> };
