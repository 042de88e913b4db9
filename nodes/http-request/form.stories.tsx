import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { HttpRequestForm } from './form';
import { httpRequest } from './index';
import type { HttpRequestSettings } from './schema';

const meta: Meta = { title: 'Forms/HTTP request' };
export default meta;

function Form({ first, errors = [] }: { first: HttpRequestSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><HttpRequestForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: HttpRequestSettings = {
  ...httpRequest.defaults, method: 'POST', address: 'https://crm.example.com/calls?line={call.to}', secret: { as: 'bearer', name: 'crm-token' }, headers: [{ name: 'X-Shop', value: 'north' }],
  body: { as: 'json', text: '{"from": "{call.from}"}' }, found: [{ path: 'customer.name', name: 'customer' }, { path: 'orders.0.state', name: 'order' }], statusAs: 'status', meanwhile: { as: 'prompt', prompt: [{ kind: 'greeting', id: 'g2' }] },
};
const wrong: HttpRequestSettings = { ...httpRequest.defaults, address: 'crm', secret: { as: 'header', name: '', header: 'X-Api-Key' }, headers: [{ name: 'Host', value: 'inside' }] };

export const Empty: StoryObj = { render: () => <Form first={httpRequest.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => (
    <Form
      first={wrong}
      errors={[
        { path: ['address'], text: 'This is no web address. Begin with https:// and a name.' }, { path: ['secret', 'name'], text: 'Choose the secret that goes along.' },
        { path: ['headers', 0, 'name'], text: '“Host” is written by Ringloom itself. Remove it.' },
      ]}
    />
  ),
};
