import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import type { WeekSpan } from '../_kit/time';
import { DatesField, SpansField, type NamedDate, type NamedSpan } from './dates-field';
import { FormSection } from './section';
import { StoryForm } from './story-services';
import { WeekField } from './week-field';

const meta: Meta = { title: 'Fields/Week and dates' };
export default meta;

const hours: WeekSpan[] = [
  ...[1, 2, 3, 4, 5].flatMap(day => [{ day, from: 480, to: 780 }, { day, from: 840, to: 1200 }]),
  { day: 6, from: 540, to: 900 },
];
const night: WeekSpan[] = [1, 2, 3, 4, 5].map(day => ({ day, from: 1320, to: 360 }));

function Form({ first, behind, dates = [], spans = [], width, wrong = false }: { first: WeekSpan[]; behind?: WeekSpan[]; dates?: NamedDate[]; spans?: NamedSpan[]; width?: number; wrong?: boolean }) {
  const [value, setValue] = useState(first);
  const [holidays, setHolidays] = useState(dates);
  const [exceptions, setExceptions] = useState(spans);
  return (
    <StoryForm width={width}>
      <FormSection title="Opening hours"><WeekField label="Open" bare value={value} onChange={setValue} behind={behind} hint="Arrows move, with Shift the end, with Alt the beginning." error={wrong ? 'No opening hours: every call counts as closed.' : undefined} /></FormSection>
      <FormSection title="Public holidays"><DatesField label="Public holidays" bare today="2026-11-23" value={holidays} onChange={setHolidays} errors={wrong ? [{ path: [0, 'date'], text: 'This is no date.' }] : []} /></FormSection>
      <FormSection title="Exceptions"><SpansField label="Exceptions" bare today="2026-11-23" value={exceptions} onChange={setExceptions} errors={wrong ? [{ path: [0, 'to'], text: 'This exception ends before it begins.' }] : []} /></FormSection>
    </StoryForm>
  );
}

const dates = [{ date: '2026-12-25', name: 'Christmas Day' }, { date: '2027-01-01', name: '' }];
const spans = [{ from: '2026-12-24T14:00', to: '2026-12-24T18:00', name: 'Christmas Eve' }];

export const Empty: StoryObj = {
  render: () => <Form first={[]} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Add hours on Monday' }));
    const span = await canvas.findByRole('button', { name: 'Monday, 9:00 AM to 5:00 PM' });
    span.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await canvas.findByRole('button', { name: 'Monday, 9:30 AM to 5:30 PM' });
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await canvas.findByRole('button', { name: 'Monday, 9:30 AM to 6:00 PM' });
    await userEvent.keyboard('{ArrowDown}');
    await expect(await canvas.findByRole('button', { name: 'Tuesday, 9:30 AM to 6:00 PM' })).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect(canvas.queryByRole('button', { name: /Tuesday, 9:30/ })).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: 'Add a day' }));
    await expect(canvas.getByLabelText('Date')).toHaveValue('2026-11-24');
  },
};
export const Filled: StoryObj = { render: () => <Form first={hours} behind={night} dates={dates} spans={spans} /> };
export const Overnight: StoryObj = {
  render: () => <Form first={night} width={860} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    (await canvas.findByRole('button', { name: 'Friday, 10:00 PM to 6:00 AM' })).focus();
    await expect(await canvas.findByText('Ends on Saturday.')).toBeVisible();
  },
};
export const WideFilled: StoryObj = { render: () => <Form first={hours} behind={night} dates={dates} spans={spans} width={860} /> };
export const WithErrors: StoryObj = { render: () => <Form first={[]} dates={[{ date: '', name: '' }]} spans={[{ from: '2026-12-24T14:00', to: '2026-12-24T10:00', name: '' }]} wrong /> };
