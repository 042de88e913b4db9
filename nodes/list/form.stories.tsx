import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ListForm } from './form';
import { list } from './index';
import type { ListSettings } from './schema';

const meta: Meta = { title: 'Forms/List' };
export default meta;

function Form({ first, errors = [] }: { first: ListSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ListForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: ListSettings = { number: { var: 'call.from' }, numbers: ['+1900*', '+12025550123'], except: ['+19005550100'], withheld: true };
const wrong: ListSettings = { number: { var: 'call.from' }, numbers: [], except: [], withheld: false };

export const Empty: StoryObj = { render: () => <Form first={list.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['numbers'], text: 'Nobody is on the list. Add a number.' }]} /> };
