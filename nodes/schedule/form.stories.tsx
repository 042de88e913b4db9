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

const filled: ScheduleSettings = { ...schedule.defaults, zone: 'America/New_York', periods: [{ id: 'p1', name: 'Lunch', spans: [{ day: 1, from: 720, to: 780 }] }], holidays: [{ date: '2026-12-25', name: 'Christmas Day' }], moved: [{ date: '2026-12-19', as: 5, name: 'Working Saturday' }], handSwitch: 's1', overrides: [{ from: '2026-12-24T14:00', to: '2026-12-24T18:00', name: 'Christmas Eve' }] };
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
export const MovedDaysAndSwitch: StoryObj = {
  render: () => <Form first={schedule.defaults} />,
  play: async ({ canvasElement }) => {
    const form = within(canvasElement);
    await userEvent.click(form.getByRole('button', { name: /Moved days/ }));
    await userEvent.click(await form.findByRole('button', { name: 'Add a moved day' }));
    await expect(form.getByRole('combobox', { name: 'Counts as' })).toHaveTextContent('Like a Friday');
    await userEvent.click(form.getByRole('button', { name: /^Switch/ }));
    await userEvent.click(await form.findByRole('button', { name: /^Switch: / }));
    await userEvent.click(await screen.findByText('Front desk'));
    await expect(await form.findByRole('combobox', { name: 'While it stands on closed' })).toHaveTextContent('Exception');
    await userEvent.click(form.getByRole('button', { name: /What callers find/ }));
    await userEvent.click(within(await form.findByRole('group', { name: 'While the switch stands on' })).getByRole('button', { name: 'Closed' }));
    await expect((await form.findAllByText('Exception all day')).length).toBe(7);
  },
};
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['open'], text: 'No opening hours: every call counts as closed. Add a span of hours.' }, { path: ['overrides', 0, 'to'], text: 'This exception ends before it begins. Put its end later.' }, { path: ['handSwitch'], text: 'This switch is not here. Pick another one.' }]} /> };
