import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { CallerIdForm } from './form';
import { callerId } from './index';
import type { CallerIdSettings } from './schema';

const meta: Meta = { title: 'Forms/Caller ID' };
export default meta;

function Form({ first, errors = [] }: { first: CallerIdSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><CallerIdForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: CallerIdSettings = { ...callerId.defaults, contacts: true, namePrefix: 'Shop: ', lists: [{ id: 'l1', name: 'Regulars', patterns: ['+1202*', '+15550188'] }], show: { as: 'number', number: '+15550100' } };
const wrong: CallerIdSettings = { ...callerId.defaults, lists: [{ id: 'l1', name: 'Regulars', patterns: [] }], show: { as: 'number', number: '+19995550100' } };

export const Empty: StoryObj = { render: () => <Form first={callerId.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['lists', 0, 'patterns'], text: 'This list has no numbers, so nobody leaves by it.' }, { path: ['show', 'number'], text: 'This number is not yours. Pick one of your own.' }]} /> };
