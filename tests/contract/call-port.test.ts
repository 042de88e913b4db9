import { deedsOf, phoneOf, type Phone } from '@/flow-runtime/simulator/phone';
import { SimulatedSwitch } from '@/flow-runtime/simulator/simulated-switch';
import { VirtualClock } from '@/flow-runtime/simulator/virtual-clock';
import { expect, it } from 'vitest';
import { recordingsSuite } from './call-port-recordings';
import { callPortSuite } from './call-port-suite';
import type { SwitchUnderTest } from './switch-under-test';

const phones: Record<string, Phone> = {
  answers: phoneOf('answers'), rings: phoneOf('rings'), busy: phoneOf('busy'), rejects: phoneOf('rejects'),
  hangsUpSoon: { does: 'answers', after: 500, hangsUpAfter: 1000 }, unreachable: phoneOf('away'),
};

const open = (commandMs: number) => async (): Promise<SwitchUnderTest> => {
  const clock = new VirtualClock(0);
  const port = new SimulatedSwitch({ clock, commandMs, phone: address => phones[address]!, length: media => (media === 'none' ? null : Number(media)) });
  let calls = 0;
  return {
    port,
    call: async () => {
      const id = `caller-${++calls}`;
      port.arrive({ channel: id, context: 'from-trunk', number: '1', endpoint: 't', callerNumber: '', callerName: '', wideband: false, at: clock.now() });
      return id;
    },
    press: async (channel, key) => port.press(channel, key),
    callerHangsUp: async channel => port.farEndHangsUp(channel),
    callerSpeaks: () => {},
    phones: { answers: 'answers', rings: 'rings', busy: 'busy', rejects: 'rejects', hangsUpSoon: 'hangsUpSoon', unreachable: 'unreachable' },
    sound: String, noSound: 'none',
    pass: ms => clock.advance(ms),
    done: async command => {
      // A failure must have a hearer while the clock goes on.
      command.catch(() => {});
      await clock.advance(commandMs);
      return command;
    },
    close: async () => {},
  };
};

for (const commandMs of [0, 20])
  for (const suite of [callPortSuite, recordingsSuite]) suite(`the simulator, ${commandMs} ms a command`, open(commandMs));

it('a simulated telephone rings before it answers, unless it answers at once', () => {
  expect(deedsOf({ does: 'answers', after: 0 }).map(({ type }) => type)).toEqual(['answers']);
  expect(deedsOf(phoneOf('answers')).map(({ type }) => type)).toEqual(['rings', 'answers']);
});
