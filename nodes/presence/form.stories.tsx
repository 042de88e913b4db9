import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { PresenceForm } from './form';
import { presence } from './index';
import type { PresenceSettings } from './schema';

const meta: Meta = { title: 'Forms/Presence' };
export default meta;

function Form({ first, errors = [] }: { first: PresenceSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><PresenceForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

export const Empty: StoryObj = { render: () => <Form first={presence.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={{ person: 'p1' }} /> };
export const WithErrors: StoryObj = { render: () => <Form first={{ person: 'gone' }} errors={[{ path: ['person'], text: 'This person is not here any more.' }]} /> };
