import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ForwardForm } from './form';
import { forward } from './index';
import type { ForwardSettings } from './schema';

const meta: Meta = { title: 'Forms/Forward' };
export default meta;

function Form({ first, errors = [] }: { first: ForwardSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ForwardForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: ForwardSettings = { ...forward.defaults, targets: [{ kind: 'person', id: 'p1' }, { kind: 'group', id: 'gr1', ringMs: 15_000 }, { kind: 'number', number: '+12025550123', delayMs: 2000 }, { kind: 'room', id: 'r1' }, { kind: 'mailbox', id: 'm1' }], order: 'in-turn', hears: { what: 'music', music: [] }, transfers: 'both', confirm: { on: true, prompt: [{ kind: 'greeting', id: 'g1' }], ms: 10_000 } };
const wrong: ForwardSettings = { ...forward.defaults, targets: [{ kind: 'number', number: '123' }] };

export const Empty: StoryObj = { render: () => <Form first={forward.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['targets', 0], text: '“123” is not a telephone number.' }]} /> };
