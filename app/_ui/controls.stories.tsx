import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Ear, Mail, MessagesSquare, Users } from 'lucide-react';
import { useState } from 'react';
import { expect, screen, userEvent, within } from 'storybook/test';
import { Checkbox, RadioGroup } from './checkbox';
import { Field } from './field';
import { Input, SearchBox, Textarea } from './input';
import { NumberField } from './number-field';
import { Panel } from './page-header';
import { Segmented } from './segmented';
import { Select } from './select';
import { Switch } from './switch';

const meta: Meta = { title: 'Parts/Controls' };
export default meta;

const orders = [
  { value: 'idle', label: 'Longest idle first' },
  { value: 'all', label: 'All at once', hint: 'Every telephone rings' },
  { value: 'turn', label: 'One after another' },
];

function Inputs({ width = 360 }: { width?: number }) {
  const [name, setName] = useState('Morning routes');
  const [to, setTo] = useState('+7 918 55');
  const [seconds, setSeconds] = useState<number | null>(20);
  const [order, setOrder] = useState('idle');
  const [words, setWords] = useState('Hello, this is Harbour Dental. For an appointment press 1.');
  const [find, setFind] = useState('');
  return (
    <div style={{ maxWidth: width }}>
      <Panel padded>
        <div className="flex flex-col gap-4">
          <Field label="Room name" hint="Callers never hear it"><Input value={name} onChange={setName} /></Field>
          <Field label="Forward to" error="Three digits short for a Russian mobile"><Input className="num" value={to} onChange={setTo} /></Field>
          <Field label="Ring"><Select value={order} onChange={setOrder} options={orders} /></Field>
          <Field label="Ring for"><NumberField value={seconds} onChange={setSeconds} unit="s" min={3} max={180} className="w-32" /></Field>
          <Field label="Words"><Textarea value={words} onChange={setWords} /></Field>
          <SearchBox label="Find a node" value={find} onChange={setFind} shortcut="F" />
          <Field label="Closed field" disabled><Input value="Nothing to change" onChange={() => undefined} icon={<Mail />} /></Field>
        </div>
      </Panel>
    </div>
  );
}

function Choices() {
  const [shown, setShown] = useState(true);
  const [record, setRecord] = useState(false);
  const [invite, setInvite] = useState(true);
  const [busy, setBusy] = useState('knock');
  const [part, setPart] = useState('listen');
  return (
    <div className="max-w-sm">
      <Panel padded>
        <div className="flex flex-col gap-3">
          <Switch label="Show the caller’s number" checked={shown} onChange={setShown} />
          <Switch label="Record this call" hint="The caller is told before it begins" checked={record} onChange={setRecord} />
          <Switch label="Not to be changed" disabled checked={false} onChange={setRecord} />
          <Checkbox label="Invite by e-mail" checked={invite} onChange={setInvite} />
          <Checkbox label="Some of them" some checked={false} onChange={setInvite} />
          <RadioGroup label="When busy" value={busy} onChange={setBusy} options={[{ value: 'knock', label: 'Busy: knock every 30 s' }, { value: 'stop', label: 'Busy: give up' }]} />
          <div><Segmented label="Your part" value={part} onChange={setPart} options={[{ value: 'listen', label: 'Listen', icon: <Ear className="size-3.5" /> }, { value: 'whisper', label: 'Whisper', icon: <MessagesSquare className="size-3.5" /> }, { value: 'join', label: 'Join', icon: <Users className="size-3.5" /> }]} /></div>
        </div>
      </Panel>
    </div>
  );
}

export const Inputs_: StoryObj = { name: 'Inputs', render: () => <Inputs /> };

export const Choosing: StoryObj = {
  render: () => <Inputs />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const select = canvas.getByRole('combobox', { name: 'Ring' });
    select.focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('option', { name: /All at once/ }));
    await expect(select).toHaveTextContent('All at once');
    await expect(canvas.getByRole('textbox', { name: 'Forward to' })).toHaveAccessibleDescription('Three digits short for a Russian mobile');
    const seconds = canvas.getByRole('textbox', { name: 'Ring for' });
    seconds.focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect(seconds).toHaveValue('21');
  },
};

export const Choices_: StoryObj = {
  name: 'Choices',
  render: () => <Choices />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByText('Record this call'));
    await expect(canvas.getByRole('switch', { name: 'Record this call' })).toBeChecked();
    await userEvent.click(canvas.getByText('Busy: give up'));
    await expect(canvas.getByRole('radio', { name: 'Busy: give up' })).toBeChecked();
    await userEvent.click(canvas.getByRole('button', { name: 'Whisper' }));
    await expect(canvas.getByRole('button', { name: 'Whisper' })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(canvas.getByText('Invite by e-mail'));
    await expect(canvas.getByRole('checkbox', { name: 'Invite by e-mail' })).not.toBeChecked();
  },
};
