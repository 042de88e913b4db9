import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { QueueFiguresForm } from './form';
import { queueFigures } from './index';
import type { QueueFiguresSettings } from './schema';

const meta: Meta = { title: 'Forms/QueueFigures' };
export default meta;

function Form({ first, errors = [] }: { first: QueueFiguresSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><QueueFiguresForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: QueueFiguresSettings = {
  queue: 'q1', thresholds: [
    { id: 't1', name: 'Nobody there', figure: 'staffed', test: 'at-most', value: 0 }, { id: 't2', name: 'Long line', figure: 'waiting', test: 'at-least', value: 8 },
    { id: 't3', name: 'Long wait', figure: 'estimate', test: 'at-least', value: 300_000 },
  ],
};

export const Empty: StoryObj = { render: () => <Form first={queueFigures.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = {
  render: () => <Form first={{ ...filled, queue: '' }} errors={[{ path: ['queue'], text: 'No queue is chosen. Pick one.' }, { path: ['thresholds', 1, 'name'], text: 'A threshold needs a name.' }]} />,
};
