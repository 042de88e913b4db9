import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ConditionForm } from './form';
import { condition } from './index';
import type { ConditionSettings } from './schema';

const meta: Meta = { title: 'Forms/Condition' };
export default meta;

function Form({ first, errors = [] }: { first: ConditionSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ConditionForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: ConditionSettings = { cases: [{ id: 'c1', name: 'From London', value: { var: 'call.from' }, test: 'begins', to: '+4420' }, { id: 'c2', name: 'Big order', value: { var: 'order' }, test: 'more', to: '100' }, { id: 'c3', name: 'No name', value: { var: 'call.name' }, test: 'empty', to: '' }] };
const wrong: ConditionSettings = { cases: [{ id: 'c1', name: '', value: { var: 'call.from' }, test: 'equals', to: '' }] };

export const Empty: StoryObj = { render: () => <Form first={condition.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['cases', 0, 'name'], text: 'This value is not allowed.' }]} /> };
