import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { CallbackForm } from './form';
import { callback } from './index';
import type { CallbackSettings } from './schema';

const meta: Meta = { title: 'Forms/Callback' };
export default meta;

function Form({ first, errors = [] }: { first: CallbackSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><CallbackForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: CallbackSettings = { ...callback.defaults, prompt: [{ kind: 'greeting', id: 'g1' }], number: 'typed', hours: { ...callback.defaults.hours, on: true, zone: 'Europe/Moscow' }, delayMs: 600_000 };

export const Empty: StoryObj = { render: () => <Form first={callback.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => <Form first={{ ...filled, hours: { ...filled.hours, spans: [] } }} errors={[{ path: ['hours', 'spans'], text: 'No hour is left in which to call. Draw some.' }, { path: ['expiryMs'], text: 'It ends before the first call.' }]} />,
};
