import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openAriClient } from '@/flow-runtime/ari/ari-client-link';
import { AriPort, type AriOptions } from '@/flow-runtime/ari/ari-port';
import { openAriSockets } from '@/flow-runtime/ari/ari-socket-link';
import type { Arrival } from '@/flow-runtime/ports/call-port';
import { System } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import { ariGet } from '@/tests/support/world/ari';

/** A way to Asterisk's ARI that can be cut. */
class Wire {
  private readonly sockets = new Set<net.Socket>();
  private readonly server = net.createServer(here => {
    const there = net.connect(this.port, '127.0.0.1');
    for (const socket of [here, there]) {
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => {
        this.sockets.delete(socket);
        (socket === here ? there : here).destroy();
      });
    }
    here.pipe(there).pipe(here);
  });
  constructor(private readonly port: number) {}
  opens() { return new Promise<number>(resolve => this.server.listen(0, '127.0.0.1', () => resolve((this.server.address() as net.AddressInfo).port))); }
  isCut() { for (const socket of this.sockets) socket.destroy(); }
  closes() {
    this.isCut();
    return new Promise(resolve => this.server.close(resolve));
  }
}

let system: System;
/** A worker at the Asterisk of these tests. */
async function opens(options: Partial<AriOptions> = {}, openLink = openAriSockets) {
  const worker = `w-${randomBytes(6).toString('hex')}`;
  const port = await AriPort.open(openLink, { url: system.address.ari, worker, offered: () => 'take', onArrival: () => {}, onConnected: () => {}, onLost: () => {}, ...options });
  return { worker, port };
}
/** A caller whom a worker has answered, until they hang up. */
async function answered(story: (port: AriPort, channel: string, caller: Caller) => Promise<void>) {
  const arrived: string[] = [];
  const { port } = await opens({ onArrival: ({ channel }) => arrived.push(channel) });
  try {
    const caller = await system.world.caller({ number: '+14155550123' }).dials('+12125550100');
    await expect.poll(() => arrived.length).toBe(1);
    const [channel] = arrived as [string];
    await port.answer(channel);
    await story(port, channel, caller);
    await caller.hangsUp();
  } finally {
    port.close();
  }
}
beforeAll(async () => { system = await System.open({ withWorker: false }); });
afterEach(() => system.settles());
afterAll(() => system?.close());

it.each(Object.entries({ 'ari-client': openAriClient, 'REST over WebSocket': openAriSockets }))('by %s only what is used is told, also after the connection was cut, and calls arrive again', async (_, openLink) => {
  const ari = new URL(system.address.ari);
  const wire = new Wire(Number(ari.port));
  ari.port = String(await wire.opens());
  const arrived: Arrival[] = [];
  let connected = 0;
  let lost = 0;
  const { worker, port } = await opens({ url: ari.href, onArrival: arrival => arrived.push(arrival), onConnected: () => { connected++; }, onLost: () => { lost++; } }, openLink);
  const allowed = async () => (await ariGet<{ events_allowed: { type: string }[] }>(system.address.ari, `applications/ringloom-${worker}`)).events_allowed.map(({ type }) => type);
  const calls = async () => {
    const before = arrived.length;
    const caller = await system.world.caller({ number: '+14155550123' }).dials('+12125550100');
    await expect.poll(() => arrived.length).toBe(before + 1);
    await port.answer(arrived.at(-1)!.channel);
    await caller.isAnswered();
    await caller.hangsUp();
  };
  try {
    expect(connected).toBe(1);
    expect(await allowed()).toContain('ChannelDtmfReceived');
    expect(await allowed()).not.toContain('ChannelVarset');
    await calls();
    wire.isCut();
    await expect.poll(() => lost).toBeGreaterThan(0);
    await expect.poll(() => connected, { timeout: 10_000 }).toBe(2);
    expect(await allowed()).toContain('ChannelDtmfReceived');
    await calls();
  } finally {
    port.close();
    await wire.closes();
  }
});

it.each(Object.entries({ 'ari-client': openAriClient, 'REST over WebSocket': openAriSockets }))('by %s a worker learns who else has a channel', async (_, openLink) => {
  const arrived: string[] = [];
  const deals = (verdict: 'take' | 'leave') => opens({ offered: () => verdict, onArrival: ({ channel }) => arrived.push(channel) }, openLink);
  const [one, other] = await Promise.all([deals('take'), deals('leave')]);
  try {
    const caller = await system.world.caller({ number: '+14155550123' }).dials('+12125550100');
    await expect.poll(() => arrived.length).toBe(1);
    const [channel] = arrived as [string];
    expect((await one.port.holders()).get(channel), 'it alone took the call').toBeUndefined();
    expect((await other.port.holders()).get(channel)).toEqual([one.worker]);
    await other.port.adopt([channel]);
    expect((await one.port.holders()).get(channel)).toEqual([other.worker]);
    await caller.hangsUp();
    await expect.poll(async () => (await other.port.holders()).get(channel)).toBeUndefined();
  } finally {
    one.port.close();
    other.port.close();
  }
});

it('Asterisk makes no news of what nobody here reads: every variable of a call would be told, and made into JSON, to be thrown away', async () => {
  const { protocol, host, username, password } = new URL(system.address.ari);
  const told: string[] = [];
  const watcher = new WebSocket(`${protocol.replace('http', 'ws')}//${host}/ari/events?app=watcher&subscribeAll=true`, { auth: `${username}:${password}` });
  watcher.on('message', data => told.push((JSON.parse(String(data)) as { type: string }).type));
  await new Promise((resolve, reject) => watcher.once('open', resolve).once('error', reject));
  const { port } = await opens({ onArrival: ({ channel }) => void port.answer(channel).then(() => port.hangUp(channel, 16)) });
  try {
    const caller = await system.world.caller({ number: '+14155550123' }).dials('+12125550100');
    await caller.isHungUp();
    await expect.poll(() => told).toContain('ChannelDestroyed');
    expect(told).toContain('ChannelDialplan');
    expect(told).not.toContain('ChannelVarset');
  } finally {
    port.close();
    watcher.close();
  }
});

it('whoever listens to a whole call is recorded also where Asterisk is slow to let them in: no recording is taken for over that never began', () => answered(async (port, channel) => {
  const names = Array.from({ length: 30 }, (_, i) => `rl-test-${i}`);
  const begun = await Promise.all(names.map(async name => {
    const how = await port.tape(channel, `${name}-tape`, `${name}-recording`, 20_000);
    // what is said from here on is not to be kept, though Asterisk may not have begun yet
    await port.pauseRecording(`${name}-recording`);
    return how;
  }));
  expect(begun.filter(how => how !== 'begun')).toEqual([]);
  const states = await Promise.all(names.map(name => ariGet<{ state: string }>(system.address.ari, `recordings/live/${name}-recording`)));
  expect(states.filter(({ state }) => state !== 'paused')).toEqual([]);
  expect(await port.tape(channel, `${names[0]}-tape`, `${names[0]}-recording`, 20_000)).toBe('runs');
  for (const name of names) await port.endRecording(`${name}-recording`);
  for (const name of names) {
    expect(await port.recorded(`${name}-recording`), name).not.toBeNull();
    await port.forgetRecording(`${name}-recording`);
    await port.hangUp(`${name}-tape`, 16);
  }
}));

it('a recording that is ended while it waits behind prompts does not keep the channel when its turn comes', () => answered(async (port, channel) => {
  const ends = new Map<string, number>();
  for (const name of ['first', 'second', 'last', 'rl-test-recording']) port.listen(name, ({ type }) => { if (type.endsWith('-ended')) ends.set(name, performance.now()); });
  // three seconds and one: longer than an order to a recording that runs may take
  await port.play(channel, 'first', ['sound:vm-goodbye', 'sound:please-try-call-later']);
  await port.play(channel, 'second', ['sound:vm-goodbye']);
  expect(await port.record(channel, 'rl-test-recording', { maxMs: 20_000, silenceMs: 10_000, beep: false })).toBe('begun');
  const ended = port.endRecording('rl-test-recording');
  await port.play(channel, 'last', ['sound:vm-goodbye']);
  await ended;
  await expect.poll(() => ends.has('last')).toBe(true);
  expect(ends.get('rl-test-recording')! - ends.get('second')!).toBeLessThan(1000);
  await port.forgetRecording('rl-test-recording');
}));

it('a beep is heard once, and a recording that is ended in it ends: Asterisk reads no orders in a beep of its own', () => answered(async (port, channel, caller) => {
  const limits = { maxMs: 20_000, silenceMs: 0, beep: true };
  const beep = system.speech('beep');
  expect(await port.record(channel, 'rl-test-heard', limits)).toBe('begun');
  await caller.hears(beep);
  await caller.hearsSilence();
  // by a worker that took over
  expect(await port.record(channel, 'rl-test-heard', limits)).toBe('runs');
  await caller.doesNotHear(beep);
  await port.endRecording('rl-test-heard');
  expect(await port.record(channel, 'rl-test-heard', limits)).toBe('over');
  await caller.doesNotHear(beep);
  await port.forgetRecording('rl-test-heard');
  caller.says(200, 30_000);
  for (const waitsMs of [0, 60, 120, 200, 300]) {
    const name = `rl-test-beep-${waitsMs}`;
    let ended = false;
    port.listen(name, ({ type }) => { ended ||= type === 'recording-ended'; });
    expect(await port.record(channel, name, limits)).toBe('begun');
    await new Promise(resolve => setTimeout(resolve, waitsMs));
    const told = performance.now();
    await port.endRecording(name);
    await expect.poll(() => ended).toBe(true);
    expect(performance.now() - told).toBeLessThan(1000);
    await port.forgetRecording(name);
  }
}));
