import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { FormSection } from './section';
import { ChoiceField, CountField, DurationField, KeysField, SwitchField, TextField } from './simple-fields';
import { StoryForm } from './story-services';
import { TagsField } from './tags-field';
import { ZoneField } from './zone-field';

const meta: Meta = { title: 'Fields/Simple' };
export default meta;

const empty = { name: '', keys: '', tries: 2, wait: 5000, barge: false, allow: 'off', extensions: [] as string[], zone: 'UTC' };
const filled = { name: 'Front', keys: '1', tries: 3, wait: 2500, barge: true, allow: 'some', extensions: ['101', '102'], zone: 'America/New_York' };
const isExtension = (text: string) => (/^[0-9]{2,6}$/.test(text) ? text : null);

function Form({ first, wrong = false }: { first: typeof empty; wrong?: boolean }) {
  const [value, setValue] = useState(first);
  const set = <K extends keyof typeof empty>(key: K) => (next: (typeof empty)[K]) => setValue(old => ({ ...old, [key]: next }));
  const bad = (text: string) => (wrong ? text : undefined);
  return (
    <StoryForm>
      <FormSection title="Words">
        <TextField label="Before the name" hint="Shown on the telephone that rings" error={bad('At most 20 letters.')} value={value.name} onChange={set('name')} placeholder="Front" maxLength={20} />
        <KeysField label="Keys" error={bad('Key 1 is there twice.')} value={value.keys} onChange={set('keys')} />
        <CountField label="Give up after" unit="tries" min={1} max={10} error={bad('Between 1 and 10.')} value={value.tries} onChange={set('tries')} />
        <DurationField label="Wait for the first key" hint="Counted from the end of the greeting" minMs={500} maxMs={180_000} error={bad('Too long.')} value={value.wait} onChange={set('wait')} />
        <SwitchField label="A key ends the greeting" hint="Callers who know the menu need not hear it out" value={value.barge} onChange={set('barge')} />
      </FormSection>
      <FormSection title="Extensions" summary="Callers may dial 101 and 102" open>
        <ChoiceField row label="Callers may dial" value={value.allow} onChange={set('allow')} options={[{ value: 'off', label: 'None' }, { value: 'some', label: 'These' }, { value: 'all', label: 'Every one' }]} />
        <ChoiceField label="Callers may dial, as a list" error={bad('Choose one.')} value={value.allow} onChange={set('allow')} options={[{ value: 'off', label: 'No extensions' }, { value: 'some', label: 'These extensions' }, { value: 'all', label: 'Every extension' }]} />
        <TagsField label="Which extensions" hint="Two to six digits each" form="two to six digits" clean={isExtension} error={bad('No extension is listed.')} value={value.extensions} onChange={set('extensions')} placeholder="101" />
        <ZoneField label="Time zone" hint="Summer time is kept by itself." error={bad('There is no such zone.')} value={value.zone} onChange={set('zone')} />
      </FormSection>
    </StoryForm>
  );
}

export const Empty: StoryObj = { render: () => <Form first={empty} /> };
export const Filled: StoryObj = {
  render: () => <Form first={filled} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Keys' }), 'a2#');
    await expect(canvas.getByRole('textbox', { name: 'Keys' })).toHaveValue('12#');
    await userEvent.type(canvas.getByRole('textbox', { name: 'Which extensions' }), '103,7,');
    await expect(canvas.getByText('103')).toBeVisible();
    await expect(canvas.getByText('“7” does not fit: two to six digits')).toBeVisible();
    const wait = canvas.getByRole('textbox', { name: 'Wait for the first key' });
    await expect(wait).toHaveValue('2.5');
  },
};
export const WithErrors: StoryObj = { render: () => <Form first={filled} wrong /> };
