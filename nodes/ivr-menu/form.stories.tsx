import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { IvrMenuForm } from './form';
import { ivrMenu } from './index';
import type { IvrMenuSettings } from './schema';

const meta: Meta = { title: 'Forms/Menu' };
export default meta;

function Form({ first, errors = [] }: { first: IvrMenuSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><IvrMenuForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: IvrMenuSettings = { ...ivrMenu.defaults, prompt: [{ kind: 'greeting', id: 'g1' }], repeatPrompt: [{ kind: 'greeting', id: 'g2' }], choices: [{ keys: '1', label: 'Appointments' }, { keys: '2', label: 'Doctor on duty' }], directDial: { allow: 'some', extensions: ['101', '102'] } };
const wrong: IvrMenuSettings = { ...ivrMenu.defaults, choices: [{ keys: '1', label: 'Shop' }, { keys: '1', label: '' }] };

export const Empty: StoryObj = { render: () => <Form first={ivrMenu.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['prompt'], text: 'The menu says nothing. Pick or record a greeting.' }, { path: ['choices', 1, 'keys'], text: 'Key 1 is there twice. Change or remove one of them.' }]} /> };
