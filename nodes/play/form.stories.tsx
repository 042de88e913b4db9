import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { PlayForm } from './form';
import { play } from './index';
import type { PlaySettings } from './schema';

const meta: Meta = { title: 'Forms/Play' };
export default meta;

function Form({ first, errors = [] }: { first: PlaySettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><PlayForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: PlaySettings = { ...play.defaults, prompt: [{ kind: 'greeting', id: 'g1' }], times: 2, interruptible: true };
const wrong: PlaySettings = play.defaults;

export const Empty: StoryObj = { render: () => <Form first={play.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['prompt'], text: 'Nothing is played. Pick or record a greeting.' }]} /> };
