import { randomUUID } from 'node:crypto';
import { AriPort } from '@/flow-runtime/ari/ari-port';
import { Calls } from '@/flow-runtime/call/calls';
import { compile } from '@/flow-runtime/compiler/compile';
import type { Directory } from '@/flow-runtime/ports/directory';
import type { Journal } from '@/flow-runtime/ports/journal';
import type { Greetings } from '@/flow-runtime/ports/greetings';
import type { HandSwitches } from '@/flow-runtime/ports/hand-switches';
import type { Mailboxes } from '@/flow-runtime/ports/mailboxes';
import type { Pins } from '@/flow-runtime/ports/pins';
import { SimulatedRecordings } from '@/flow-runtime/simulator/simulated-recordings';
import type { Queues } from '@/flow-runtime/ports/queues';
import type { Mail } from '@/flow-runtime/ports/mail';
import type { Web } from '@/flow-runtime/ports/web';
import type { Rooms } from '@/flow-runtime/ports/rooms';
import { SystemClock } from '@/flow-runtime/system-clock';
import { draw, node, says } from '@/tests/support/system/draw';
import { SimulatedLink } from './simulated-link';

const pause = (ms = 0) => new Promise(resolve => setTimeout(resolve, ms));
const nothing = () => {};

/**
 * Bytes of heap that one call holds which waits in a menu for a key: a program of its own, begun with --expose-gc. All of the worker is real but
 * the link to Asterisk, which is simulated, and the tables: so many channels this machine has no room for.
 */
async function heapPerCall(count: number): Promise<number> {
  const { config } = compile(draw({
    menu: node('ivr-menu', { prompt: says({ id: 'first' }), choices: [{ keys: '1', label: '' }], firstKeyMs: 120_000 }, { 'key-1': 'bye' }),
    bye: node('hang-up', { prompt: says({ id: 'second' }) }),
  }));
  const [tenantId, versionId] = [randomUUID(), randomUUID()];
  // What is stored is not kept: as in Postgres, it is made into text and gone.
  const stored = async (row: unknown) => { JSON.stringify(row); };
  const journal = { commit: stored, started: stored, leg: stored, answered: stored, adopt: async () => [], sort: async () => ({ over: [], unknown: [] }) } as unknown as Journal;
  const directory = {
    // each call's route is an object of its own, as it comes from a query
    route: async ({ callerNumber, callerName }: { callerNumber: string; callerName: string }) =>
      JSON.parse(JSON.stringify({ tenantId, versionId, dialled: '', call: { from: callerNumber, name: callerName, to: '+12125550100', direction: 'incoming' } })),
  } as unknown as Directory;
  const link = new SimulatedLink();
  let calls: Calls | null = null;
  const port = await AriPort.open(link.open, { url: '', worker: 'w-idle', offered: () => 'take', onConnected: nothing, onLost: nothing, onArrival: arrival => void calls!.arrive(arrival) });
  calls = new Calls({
    callbacks: { book: async () => {} }, handovers: { take: async () => null }, queues: {} as Queues, web: {} as Web, rooms: {} as Rooms, mail: {} as Mail, mailboxes: {} as Mailboxes, greetings: {} as Greetings, pins: {} as Pins, handSwitches: {} as HandSwitches, recordings: new SimulatedRecordings(), port, journal, directory, clock: new SystemClock(), calendars: { busy: async () => 'free' }, log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    media: { greeting: async (tenant, id) => `http://127.0.0.1:1/greetings/${tenant}/${id}.wav`, speech: async () => null, recording: async id => id },
  }, { config: async () => config });
  const idle = async (n: number, from: number) => {
    for (let i = from; i < from + n; i++) link.arrive(`ringloom-1795641253.${i}`, '+12125550100', 't-0000000000aa');
    await pause(200);
    link.endPrompts();
    await pause(300);
  };
  const heap = async () => {
    for (let n = 0; n < 3; n++) {
      globalThis.gc!();
      await pause(10);
    }
    return process.memoryUsage().heapUsed;
  };
  // what is made once is not counted for the calls
  await idle(100, 0);
  const before = await heap();
  await idle(count, 1000);
  const after = await heap();
  if (calls.live.size !== count + 100) throw new Error(`${calls.live.size} calls wait, not ${count + 100}`);
  return (after - before) / count;
}

process.stdout.write(`${await heapPerCall(Number(process.argv[2]))}\n`);
process.exit(0);
