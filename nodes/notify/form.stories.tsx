import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { NotifyForm } from './form';
import { notify } from './index';
import type { NotifySettings } from './schema';

const meta: Meta = { title: 'Forms/Notify' };
export default meta;

function Form({ first, errors = [] }: { first: NotifySettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><NotifyForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const sms: NotifySettings = {
  ...notify.defaults, to: '{call.from}', text: 'We call you back today. Order {order}.',
  by: { as: 'sms', address: 'https://sms.example.com/send', secret: { as: 'header', name: 'sms-key', header: 'X-Api-Key' }, body: { as: 'json', text: '{"to": "{to}", "text": "{text}"}' }, once: true },
};

export const Empty: StoryObj = { render: () => <Form first={notify.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={{ ...notify.defaults, to: 'desk@harbour.example', text: '{call.name} ({call.from}) called at {call.time}.' }} /> };
export const TextMessage: StoryObj = { render: () => <Form first={sms} /> };
export const WithErrors: StoryObj = {
  render: () => <Form first={{ ...sms, to: '' }} errors={[{ path: ['to'], text: 'Say whom to tell.' }, { path: ['by', 'address'], text: 'This is no web address. Begin with https:// and a name.' }]} />,
};
