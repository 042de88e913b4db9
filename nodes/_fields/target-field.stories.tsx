import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, screen, userEvent, within } from 'storybook/test';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import type { Target } from '../_kit/targets';
import { RowsField } from './rows-field';
import { FormSection } from './section';
import { KeysField } from './simple-fields';
import { StoryForm } from './story-services';
import { TargetsField } from './target-field';

const meta: Meta = { title: 'Fields/Targets and rows' };
export default meta;

interface Choice { keys: string; label: string }

function Form({ first, choices, wrong = false }: { first: Target[]; choices: Choice[]; wrong?: boolean }) {
  const [value, setValue] = useState(first);
  const [keys, setKeys] = useState(choices);
  return (
    <StoryForm>
      <FormSection title="Whom to ring"><TargetsField<Target> label="Ring" bare ordered made={choice => choice as Target} value={value} onChange={setValue} errorOf={i => (wrong && i === 1 ? 'Write it with a plus and the country, like +15550100.' : undefined)} error={wrong && value.length === 0 ? 'Nobody is rung. Add someone.' : undefined} /></FormSection>
      <FormSection title="Keys">
        <RowsField<Choice>
          label="Keys" bare ordered value={keys} onChange={setKeys} add="Add a key" empty="No keys yet"
          fresh={() => ({ keys: String(keys.length + 1), label: '' })}
          nameOf={choice => `key ${choice.keys}`}
          row={(choice, change, i) => (
            <div className="flex gap-1.5">
              <KeysField label="Key" bare value={choice.keys} onChange={next => change({ ...choice, keys: next })} error={wrong && i > 0 ? 'Twice' : undefined} />
              <Field label="Leads to" bare className="grow"><Input value={choice.label} onChange={label => change({ ...choice, label })} /></Field>
            </div>
          )}
        />
      </FormSection>
    </StoryForm>
  );
}

export const Empty: StoryObj = {
  render: () => <Form first={[]} choices={[]} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Add someone to ring' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Ring, row 1: Choose' }));
    await userEvent.type(await screen.findByRole('combobox'), 'ben{Enter}');
    await expect(await canvas.findByRole('button', { name: 'Ring, row 1: Ben Ortiz' })).toBeVisible();
  },
};
export const Filled: StoryObj = {
  render: () => <Form first={[{ kind: 'person', id: 'p1' }, { kind: 'device', id: 'd-0a1b2c3d4e5f' }, { kind: 'number', number: '+15550142' }, { kind: 'dialled' }]} choices={[{ keys: '1', label: 'Appointments' }, { keys: '2', label: 'Doctor on duty' }, { keys: '3', label: 'Leave a message' }]} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    canvas.getByRole('button', { name: /^Move key 1/ }).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('button', { name: /^Move key 1/ })).toHaveFocus();
    await expect(canvas.getAllByRole('textbox', { name: 'Key' }).map(input => (input as HTMLInputElement).value)).toEqual(['2', '1', '3']);
    await userEvent.click(canvas.getByRole('button', { name: 'Remove key 2' }));
    await expect(canvas.getAllByRole('textbox', { name: 'Key' })).toHaveLength(2);
  },
};
export const WithErrors: StoryObj = { render: () => <Form wrong first={[{ kind: 'person', id: 'gone' }, { kind: 'number', number: '555' }]} choices={[{ keys: '1', label: '' }, { keys: '1', label: '' }]} /> };
