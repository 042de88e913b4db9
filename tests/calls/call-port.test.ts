import { randomBytes } from 'node:crypto';
import { openAriClient } from '@/flow-runtime/ari/ari-client-link';
import { AriPort } from '@/flow-runtime/ari/ari-port';
import { openAriSockets } from '@/flow-runtime/ari/ari-socket-link';
import type { Arrival } from '@/flow-runtime/ports/call-port';
import { recordingsSuite } from '@/tests/contract/call-port-recordings';
import { callPortSuite } from '@/tests/contract/call-port-suite';
import type { SwitchUnderTest } from '@/tests/contract/switch-under-test';
import { System } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

const numbers = { answers: '+14155559401', rings: '+14155559402', busy: '+14155559403', rejects: '+14155559404', hangsUpSoon: '+14155559405' };
const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const open = (openLink: typeof openAriSockets) => async (): Promise<SwitchUnderTest> => {
  const system = await System.open({ withWorker: false });
  const { world, address } = system;
  const { people } = await system.tenant({ people: { away: {} } });
  const waiting: ((arrival: Arrival) => void)[] = [];
  const port = await AriPort.open(openLink, {
    ...{ url: address.ari, worker: `w-${randomBytes(6).toString('hex')}`, offered: () => 'take' as const },
    ...{ onConnected: () => undefined, onLost: () => undefined },
    onArrival: (arrival) => waiting.shift()?.(arrival),
  });
  const callers = new Map<string, Caller>();
  world.phone(numbers.answers).answersItself({ hangsUpAfter: 60_000 });
  world.phone(numbers.hangsUpSoon).answersItself({ hangsUpAfter: 1000 });
  world.phone(numbers.rings);
  world.phone(numbers.busy).isBusy();
  world.phone(numbers.rejects).rejects();
  const by = (number: string) => `PJSIP/${number}@${address.trunkId}`;
  return {
    port,
    call: async () => {
      const arrived = new Promise<Arrival>((resolve) => waiting.push(resolve));
      const caller = await world.caller({ number: '+14155550123' }).dials('+12125550100');
      const { channel } = await arrived;
      callers.set(channel, caller);
      return channel;
    },
    press: (channel, key) => callers.get(channel)!.presses(key),
    callerHangsUp: (channel) => callers.get(channel)!.hangsUp(),
    callerSpeaks: (channel, ms) => callers.get(channel)!.says(250, ms),
    phones: {
      ...{ answers: by(numbers.answers), rings: by(numbers.rings), busy: by(numbers.busy), rejects: by(numbers.rejects), hangsUpSoon: by(numbers.hangsUpSoon) },
      unreachable: `PJSIP/${people.away!.devices[0]!.id}`,
    },
    sound: (ms) => `sound:silence/${Math.ceil(ms / 1000)}`,
    noSound: 'sound:no-such-sound',
    pass: moments,
    done: (command) => command,
    close: async () => {
      try {
        await system.settles();
      } finally {
        port.close();
        await system.close();
      }
    },
  };
};

for (const [name, openLink] of Object.entries({ 'ari-client': openAriClient, 'REST over WebSocket': openAriSockets }))
  for (const suite of [callPortSuite, recordingsSuite]) suite(`a real Asterisk by ${name}`, open(openLink));
