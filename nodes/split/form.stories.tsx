import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { SplitForm } from './form';
import { split } from './index';
import type { SplitSettings } from './schema';

const meta: Meta = { title: 'Forms/Split' };
export default meta;

function Form({ first, errors = [] }: { first: SplitSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><SplitForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: SplitSettings = { branches: [{ id: 'p1', name: 'New greeting', weight: 10 }, { id: 'p2', name: 'Old greeting', weight: 90 }], sticky: false };
const wrong: SplitSettings = { branches: [{ id: 'p1', name: 'A', weight: 1 }, { id: 'p1', name: 'B', weight: 1 }], sticky: true };

export const Empty: StoryObj = { render: () => <Form first={split.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['branches', 1, 'id'], text: 'Two branches have the same short name. Remove one of them.' }]} /> };
