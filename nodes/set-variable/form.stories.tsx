import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { SetVariableForm } from './form';
import { setVariable } from './index';
import type { SetVariableSettings } from './schema';

const meta: Meta = { title: 'Forms/Set variable' };
export default meta;

function Form({ first, errors = [] }: { first: SetVariableSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><SetVariableForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: SetVariableSettings = { name: 'total', value: { as: 'sum', left: { var: 'order' }, operator: 'times', right: '1.2' }, scope: 'call' };
const wrong: SetVariableSettings = { name: 'dialled', value: { as: 'text', text: 'Hello {call.name}' }, scope: 'flow' };

export const Empty: StoryObj = { render: () => <Form first={setVariable.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['name'], text: 'dialled is the name of a fact of the call. Choose another one.' }]} /> };
