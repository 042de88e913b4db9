import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { SubFlowForm } from './form';
import { subFlow } from './index';
import type { SubFlowSettings } from './schema';

const meta: Meta = { title: 'Forms/Sub-flow' };
export default meta;

function Form({ first, errors = [] }: { first: SubFlowSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><SubFlowForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: SubFlowSettings = { flow: 'f1', version: 'latest', inputs: [{ name: 'sum', value: { var: 'order' } }], results: ['paid', 'declined'] };
const wrong: SubFlowSettings = { flow: 'f1', version: 'latest', inputs: [], results: ['paid'] };

export const Empty: StoryObj = { render: () => <Form first={subFlow.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['results'], text: 'That flow may also return “declined”. Add a way out for it.' }]} /> };
