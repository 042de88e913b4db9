import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, screen, userEvent, within } from 'storybook/test';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ScheduleForm } from './form';
import { schedule } from './index';
import type { ScheduleSettings } from './schema';

const meta: Meta = { title: 'Forms/Opening hours' };
export default meta;

function Form({ first, errors = [] }: { first: ScheduleSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><ScheduleForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: ScheduleSettings = { ...schedule.defaults, zone: 'America/New_York', periods: [{ id: 'p1', name: 'Lunch', spans: [{ day: 1, from: 720, to: 780 }] }], holidays: [{ date: '2026-12-25', name: 'Christmas Day' }], overrides: [{ from: '2026-12-24T14:00', to: '2026-12-24T18:00', name: 'Christmas Eve' }] };
const wrong: ScheduleSettings = { ...schedule.defaults, open: [], overrides: [{ from: '2026-12-24T14:00', to: '2026-12-24T10:00', name: '' }] };

export const Empty: StoryObj = { render: () => <Form first={schedule.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const CountryAndPreview: StoryObj = {
  render: () => <Form first={{ ...filled, holidays: [] }} />,
  play: async ({ canvasElement }) => {
    const form = within(canvasElement);
    await userEvent.click(form.getByRole('button', { name: /Public holidays/ }));
    await userEvent.click(await form.findByRole('button', { name: 'Add those of a country' }));
    await expect(await form.findByRole('combobox', { name: 'Country' })).toHaveTextContent('United States');
    await userEvent.click(form.getByRole('button', { name: 'Add' }));
    await expect(await form.findByText('2 days added.')).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Add' }));
    await expect(await form.findByText('All of them were in the list already.')).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: /What callers find/ }));
    await userEvent.click(await form.findByRole('button', { name: 'The next 90 days' }));
    await expect(form.getAllByText(/Public holiday all day/).length).toBeGreaterThan(0);
    await expect(screen.queryByText(/undefined/)).toBeNull();
  },
};
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['open'], text: 'No opening hours: every call counts as closed. Add a span of hours.' }, { path: ['overrides', 0, 'to'], text: 'This exception ends before it begins. Put its end later.' }]} /> };
