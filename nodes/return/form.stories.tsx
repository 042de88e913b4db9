import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ReturnForm } from './form';
import { returnNode } from './index';
import type { ReturnSettings } from './schema';

const meta: Meta = { title: 'Forms/Return' };
export default meta;

function Form({ first, errors = [] }: { first: ReturnSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ReturnForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: ReturnSettings = { result: 'paid', outputs: [{ name: 'reference', value: { var: 'order' } }] };
const wrong: ReturnSettings = { result: 'paid', outputs: [{ name: 'a', value: '' }, { name: 'a', value: '' }] };

export const Empty: StoryObj = { render: () => <Form first={returnNode.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['outputs', 1, 'name'], text: 'a is given back twice. Change or remove one of them.' }]} /> };
