import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { Button } from '../_ui/button';
import type { Line, LineEvent, MakeLine } from './line/line';
import { phoneOff, type Call, type PhoneState } from './phone-state';
import type { Credentials } from './phones-provider';
import { usePhone, type Phone } from './use-phone';
import { PhoneCard } from './view/phone-card';
import { PhoneDock } from './view/phone-dock';
import { PhonesView } from './view/phones-view';

const meta: Meta = { title: 'Pages/Phones' };
export default meta;

const calls = { dial: fn(), answer: fn(), decline: fn(), hangUp: fn(), mute: fn(), press: fn() };

/** A line without a telephone exchange: who is dialled rings, then answers; `rings` is called. */
const fakeLine = (heard: (event: (next: LineEvent) => void) => void): MakeLine => ({ onEvent }) => {
  heard(onEvent);
  const line: Line = {
    open: () => onEvent({ type: 'ready' }),
    dial: (number, shown) => { calls.dial(number, shown); onEvent({ type: 'calling', number }); onEvent({ type: 'ringing', sound: true }); onEvent({ type: 'answered' }); },
    answer: () => { calls.answer(); onEvent({ type: 'answered' }); },
    decline: () => { calls.decline(); onEvent({ type: 'ended', reason: 'declined' }); },
    hangUp: () => { calls.hangUp(); onEvent({ type: 'ended', reason: 'hung-up' }); },
    mute: calls.mute,
    press: calls.press,
    close: () => Promise.resolve(),
  };
  return Promise.resolve(line);
};

const credentials: Credentials = {
  ws: '/sip', outside: { user: 'd-1', password: 's' }, numbers: ['+15550100', '+15550142'],
  extensions: [{ personId: 'a', name: 'Ann Lee', extension: '101', user: 'd-2', password: 's' }, { personId: 'b', name: 'Ben Ortiz', extension: '102', user: 'd-3', password: 's' }],
};

let ring: (event: LineEvent) => void = () => undefined;
const outsideLine = fakeLine(() => undefined);
const extensionLine = fakeLine(tell => { ring = tell; });

function Page() {
  const outside = usePhone(outsideLine, { rings: false });
  const extension = usePhone(extensionLine, { rings: true });
  const [person, setPerson] = useState<Credentials['extensions'][number] | null>(null);
  const choose = (id: string | null) => {
    const next = credentials.extensions.find(one => one.personId === id) ?? null;
    setPerson(next);
    if (next) extension.turnOn(next);
    else extension.turnOff();
  };
  return (
    <>
      <Button className="m-2" onClick={() => { outside.turnOn(credentials.outside!); choose('a'); }}>Turn both on</Button>
      <PhonesView outside={outside} extension={extension} person={person} credentials={credentials} choose={choose} />
    </>
  );
}

export const Both: StoryObj = {
  parameters: { bare: true },
  render: () => <Page />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Turn both on' }));
    const outside = within(canvas.getByRole('region', { name: 'Outside caller' }));
    await waitFor(() => expect(outside.getByText('Ready')).toBeVisible());
    await userEvent.type(outside.getByRole('textbox', { name: 'Shows the number' }), '+1 555 0199');
    await userEvent.click(outside.getByRole('button', { name: '+15550100' }));
    await expect(calls.dial).toHaveBeenCalledWith('+15550100', '+15550199');
    await userEvent.click(outside.getByRole('button', { name: '1' }));
    await userEvent.keyboard('2#');
    await expect(calls.press.mock.calls.map(([key]) => String(key)).join('')).toBe('12#');
    await userEvent.click(outside.getByRole('button', { name: 'Mute' }));
    await expect(outside.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true');

    const extension = within(canvas.getByRole('region', { name: 'Ann Lee' }));
    ring({ type: 'incoming', number: '+15550199', name: 'Mia Stone' });
    await userEvent.click(await extension.findByRole('button', { name: 'Answer' }));
    await waitFor(() => expect(extension.getByRole('timer')).toBeVisible());
    await userEvent.click(extension.getByRole('button', { name: 'Hang up' }));
    await waitFor(() => expect(extension.getByText(/The call with Mia Stone is over/)).toBeVisible());
    ring({ type: 'incoming', number: '102', name: 'Ben Ortiz' });
    await userEvent.click(await extension.findByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(calls.decline).toHaveBeenCalled());
  },
};

const call: Call = { direction: 'in', phase: 'ringing', number: '+15550199', name: 'Mia Stone', since: 0, answeredAt: null, muted: false, keys: '', earlySound: false };
const ready: PhoneState = { ...phoneOff, line: { state: 'ready' } };
const states: Record<string, PhoneState> = {
  Off: phoneOff,
  Connecting: { ...phoneOff, line: { state: 'connecting' } },
  'No connection': { ...phoneOff, line: { state: 'lost', retryAt: 0 } },
  Refused: { ...phoneOff, line: { state: 'refused' } },
  'Number withheld': { ...ready, call: { ...call, number: '', name: '' } },
  'It rings there': { ...ready, call: { ...call, direction: 'out', name: '' } },
  'Nobody hears': { ...ready, microphone: 'denied', call: { ...call, phase: 'talking', answeredAt: 0, keys: '1', muted: true } },
  Busy: { ...ready, last: { number: '102', name: '', direction: 'out', reason: 'busy', talkedMs: 0 } },
};

export const States: StoryObj = {
  render: () => (
    <div className="flex flex-wrap items-start gap-4">
      {Object.entries(states).map(([title, state]) => <PhoneCard key={title} title={title} text="Extension 101" state={state} actions={calls} numbers={[{ number: '102', label: 'Ben Ortiz 102' }]} />)}
    </div>
  ),
};

export const NoTelephones: StoryObj = {
  parameters: { bare: true },
  render: () => {
    const off = { state: phoneOff } as Phone;
    return <PhonesView outside={off} extension={off} person={null} credentials={{ ...credentials, outside: null, extensions: [] }} choose={fn()} />;
  },
};

export const Docked: StoryObj = {
  parameters: { nextjs: { appDirectory: true, navigation: { pathname: '/logic' } } },
  render: () => (
    <div className="h-[640px]">
      <PhoneDock
        phones={[
          { id: 'outside', name: 'Outside caller', state: { ...ready, call: { ...call, direction: 'out', phase: 'talking', answeredAt: 0, name: '' } }, actions: calls },
          { id: 'a', name: 'Ann Lee 101', state: ready, actions: calls },
        ]}
      />
    </div>
  ),
};
