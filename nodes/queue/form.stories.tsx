import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { QueueForm } from './form';
import { queue } from './index';
import type { QueueSettings } from './schema';

const meta: Meta = { title: 'Forms/Queue' };
export default meta;

function Form({ first, errors = [] }: { first: QueueSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><QueueForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: QueueSettings = {
  ...queue.defaults, queue: 'q1', priority: 5, skills: ['german', 'bills'], relaxMs: 60_000, sticky: true, music: [{ kind: 'greeting', id: 'g1' }], exitKeys: '0*',
  announce: { on: true, prompt: [{ kind: 'greeting', id: 'g2' }], firstMs: 20_000, everyMs: 45_000 }, position: { on: true, lead: [], tail: [] }, wait: { on: true, lead: [], tail: [] },
  maxWait: { on: true, ms: 300_000 }, agent: { prompt: [{ kind: 'greeting', id: 'g1' }], confirm: true, ms: 10_000 },
  callback: { ...queue.defaults.callback, on: true, key: '2', prompt: [{ kind: 'greeting', id: 'g2' }] },
};

export const Empty: StoryObj = { render: () => <Form first={queue.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={{ ...filled, queue: '' }} errors={[{ path: ['queue'], text: 'Nobody waits anywhere yet. Pick a queue.' }]} /> };
