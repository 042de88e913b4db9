import { defineNode, type Exit, type Problem, type Reference } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { isE164 } from '../_kit/phone-number';
import { compile } from './compile';
import { conferenceSchema, type ConferenceSettings } from './schema';

export const conference = defineNode({
  type: 'conference',
  version: 1,
  icon: 'presentation',
  group: 'connect',
  schema: conferenceSchema,
  defaults: {
    room: '', role: 'by-number', pin: { ask: true, prompt: [], tries: 3, firstKeyMs: 8000 }, music: [], keys: { mute: '1', lock: '2', kick: '3', count: '4', leave: '#' },
    dialOut: { on: false, guests: [], ringMs: 30_000, busyEveryMs: 30_000, noAnswerTries: 2, noAnswerEveryMs: 60_000, offlineTries: 2, offlineEveryMs: 300_000 },
  },
  migrations: {},
  waits: true,
  exits,
  references,
  problems,
  summarize: ({ room, dialOut }, { t, nameOf }) => {
    if (room === '') return t('summary.none');
    const name = nameOf('room', room) ?? '?';
    return dialOut.on && dialOut.guests.length ? t('summary.calls', { name, count: dialOut.guests.length }) : t('summary.joins', { name });
  },
  compile,
});

function exits({ keys, pin }: ConferenceSettings): Exit[] {
  return [
    { id: 'left', tone: 'way', keycap: keys.leave },
    { id: 'ended', tone: 'way' },
    { id: 'kicked', tone: 'amber' },
    { id: 'full', tone: 'amber' },
    ...(pin.ask ? [{ id: 'wrong-pin', tone: 'amber' } as const] : []),
    { id: 'too-early', tone: 'amber' },
    { id: 'too-late', tone: 'amber' },
    { id: 'locked', tone: 'amber' },
    { id: 'error', tone: 'error' },
  ];
}

function references({ room, pin, music, dialOut }: ConferenceSettings): Reference[] {
  return [
    ...(room === '' ? [] : [{ kind: 'room', id: room, path: ['room'] } satisfies Reference]),
    ...greetingReferences(pin.prompt, ['pin', 'prompt']),
    ...greetingReferences(music, ['music']),
    ...dialOut.guests.flatMap((guest, i): Reference[] => (guest.kind === 'person' ? [{ kind: 'person', id: guest.id, path: ['dialOut', 'guests', i] }] : [])),
  ];
}

function problems({ room, keys, dialOut }: ConferenceSettings): Problem[] {
  const set = Object.entries(keys).filter(([, key]) => key !== '');
  const twice = set.find(([, key], i) => set.findIndex(([, other]) => other === key) < i);
  return [
    ...(room === '' ? [{ code: 'no-room', severity: 'error', path: ['room'] } satisfies Problem] : []),
    ...(twice ? [{ code: 'same-keys', severity: 'error', path: ['keys', twice[0]], values: { key: twice[1] } } satisfies Problem] : []),
    ...(dialOut.on && dialOut.guests.length === 0 ? [{ code: 'nobody', severity: 'error', path: ['dialOut', 'guests'] } satisfies Problem] : []),
    ...(dialOut.on ? dialOut.guests.flatMap((guest, i): Problem[] => (guest.kind === 'number' && !isE164(guest.number)
      ? [{ code: 'not-a-number', severity: 'error', path: ['dialOut', 'guests', i], values: { number: guest.number } }] : [])) : []),
  ];
}
