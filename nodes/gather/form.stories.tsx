import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { GatherForm } from './form';
import { gather } from './index';
import type { GatherSettings } from './schema';

const meta: Meta = { title: 'Forms/Gather' };
export default meta;

function Form({ first, errors = [] }: { first: GatherSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><GatherForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: GatherSettings = {
  ...gather.defaults, name: 'amount', prompt: [{ kind: 'greeting', id: 'g1' }], repeatPrompt: [{ kind: 'greeting', id: 'g2' }], max: 7,
  check: { as: 'amount', decimals: 2, least: 1, most: 500 }, masked: true,
  confirm: { on: true, before: [{ kind: 'greeting', id: 'g2' }], as: 'money', currency: 'EUR', ask: [{ kind: 'greeting', id: 'g1' }], yes: '1', no: '2', tries: 2 },
};
const wrong: GatherSettings = { ...gather.defaults, name: 'dialled', min: 9, clearKey: 'hash', check: { as: 'list', values: [] } };

export const Empty: StoryObj = { render: () => <Form first={gather.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => (
    <Form
      first={wrong}
      errors={[
        { path: ['name'], text: 'dialled is the name of a fact of the call. Choose another one.' }, { path: ['max'], text: 'At most is less than at least.' },
        { path: ['clearKey'], text: 'One key cannot end the entry and empty it.' }, { path: ['check', 'values'], text: 'The list is empty, so nothing can be right. Add an entry.' },
      ]}
    />
  ),
};
