import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ConferenceForm } from './form';
import { conference } from './index';
import type { ConferenceSettings } from './schema';

const meta: Meta = { title: 'Forms/Conference' };
export default meta;

function Form({ first, errors = [] }: { first: ConferenceSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ConferenceForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const { defaults } = conference;
const filled: ConferenceSettings = {
  ...defaults, room: 'r1', role: 'host', pin: { ...defaults.pin, prompt: [{ kind: 'greeting', id: 'g1' }], tries: 2 }, music: [{ kind: 'greeting', id: 'g2' }], keys: { ...defaults.keys, kick: '' },
  dialOut: { ...defaults.dialOut, on: true, guests: [{ kind: 'person', id: 'p1' }, { kind: 'number', number: '+14155550123' }] },
};

export const Empty: StoryObj = { render: () => <Form first={defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => (
    <Form
      first={{ ...filled, room: '', keys: { ...defaults.keys, lock: '1' }, dialOut: { ...filled.dialOut, guests: [] } }}
      errors={[
        { path: ['room'], text: 'Callers come into no room yet. Pick one.' }, { path: ['keys', 'lock'], text: 'The key 1 does two things.' }, { path: ['dialOut', 'guests'], text: 'Nobody is called. Add somebody, or turn it off.' },
      ]}
    />
  ),
};
