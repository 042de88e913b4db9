import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gone, type CallPort, type ChannelEvent } from '@/flow-runtime/ports/call-port';

/** A switch under test, with callers and called telephones around it. Addresses are dial strings. */
export interface SwitchUnderTest {
  port: CallPort;
  /** A caller calls; gives the id of the channel once it waits for us. */
  call(): Promise<string>;
  press(channel: string, key: string): Promise<void>;
  callerHangsUp(channel: string): Promise<void>;
  /** A telephone sends sound while somebody speaks. */
  callerSpeaks(channel: string, ms: number): void;
  phones: { answers: string; rings: string; busy: string; rejects: string; hangsUpSoon: string; unreachable: string };
  /** A medium of about `ms`. */
  sound(ms: number): string;
  /** A medium that cannot be played. */
  noSound: string;
  /** Lets time pass, real or virtual. */
  pass(ms: number): Promise<void>;
  /** Resolves a command: on a virtual clock it must be told to go on. */
  done<T>(command: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What every CallPort must do, whatever stands behind it. */
export function callPortSuite(name: string, open: () => Promise<SwitchUnderTest>): void {
  describe(`the call port of ${name}`, () => {
    let world: SwitchUnderTest;
    let serial = 0;
    beforeAll(async () => { world = await open(); });
    afterAll(() => world.close());

    const fresh = (what: string) => `rl-suite-${Date.now().toString(36)}-${++serial}-${what}`;
    /** Everything heard of an id from now on. */
    const ear = (id: string) => {
      const events: ChannelEvent[] = [];
      const stop = world.port.listen(id, event => events.push(event));
      return {
        events, stop,
        async hears(type: ChannelEvent['type'], within = 8000) {
          for (let waited = 0; waited < within; waited += 50) {
            const found = events.find(event => event.type === type);
            if (found) return found;
            await world.pass(50);
          }
          throw new Error(`${type} of ${id} was not heard, only ${events.map(event => event.type).join(', ') || 'nothing'}`);
        },
        heard: (type: ChannelEvent['type']) => events.some(event => event.type === type),
      };
    };
    const leg = async (address: string, caller: string) => {
      const id = fresh('leg');
      const ears = ear(id);
      const created = await world.done(world.port.createLeg({ id, address, caller, shown: { number: '+12025550123', name: 'Suite' } }));
      return { id, created, ...ears };
    };
    /** The same for what may take several commands. */
    const settle = async <T>(doing: Promise<T>): Promise<T> => {
      let over = false;
      const watched = doing.finally(() => { over = true; });
      watched.catch(() => {});
      for (let waited = 0; !over && waited < 5000; waited += 20) await world.pass(20);
      return watched;
    };
    const channels = () => world.done(world.port.channels());
    const living = async () => (await channels()).map(({ id }) => id);
    const live = async (leg: string) => (await channels()).find(({ id }) => id === leg);

    it('records what a caller says, ends when told to, and gives the sound away once', async () => {
      const caller = await world.call();
      await world.done(world.port.answer(caller));
      world.callerSpeaks(caller, 3000);
      const name = fresh('recording');
      const { hears } = ear(name);
      const limits = { maxMs: 20_000, silenceMs: 0, beep: false };
      expect(await world.done(world.port.record(caller, name, limits))).toBe('begun');
      expect(await world.done(world.port.record(caller, name, limits))).toBe('runs');
      await world.pass(1200);
      await settle(world.port.endRecording(name));
      await hears('recording-ended');
      await settle(world.port.endRecording(name));
      expect(await settle(world.port.record(caller, name, limits))).toBe('over');
      const sound = await settle(world.port.recorded(name));
      expect(sound!.ms).toBeGreaterThan(800);
      expect(sound!.ms).toBeLessThan(3000);
      await settle(world.port.forgetRecording(name));
      await settle(world.port.forgetRecording(name));
      expect(await settle(world.port.recorded(name))).toBeNull();
      await world.callerHangsUp(caller);
    });

    it('a recording ends by itself at its limit, and when the caller leaves', async () => {
      for (const leaves of [false, true]) {
        const caller = await world.call();
        await world.done(world.port.answer(caller));
        world.callerSpeaks(caller, 3000);
        const name = fresh('recording');
        const { hears } = ear(name);
        await world.done(world.port.record(caller, name, { maxMs: leaves ? 20_000 : 1000, silenceMs: 0, beep: false }));
        await world.pass(500);
        if (leaves) await world.callerHangsUp(caller);
        await hears('recording-ended');
        expect((await settle(world.port.recorded(name)))!.ms).toBeGreaterThan(300);
        await settle(world.port.forgetRecording(name));
        if (!leaves) await world.callerHangsUp(caller);
      }
    });

    it('answers a caller, who may hang up', async () => {
      const caller = await world.call();
      const { hears } = ear(caller);
      expect(await living()).toContain(caller);
      await world.done(world.port.ring(caller));
      await world.done(world.port.stopRinging(caller));
      await world.done(world.port.answer(caller));
      await world.pass(200);
      expect((await world.done(world.port.channels())).find(({ id }) => id === caller)).toMatchObject({ id: caller, up: true, arrival: { channel: caller } });
      await world.callerHangsUp(caller);
      expect(await hears('ended')).toMatchObject({ cause: 16 });
      expect(await living()).not.toContain(caller);
    });

    it('answers before it plays, also where the answer was not waited for', async () => {
      const caller = await world.call();
      const playback = fresh('p');
      const { events, hears } = ear(playback);
      await settle(Promise.all([world.port.answer(caller), world.port.play(caller, playback, [world.sound(1500)])]));
      await world.pass(500);
      expect((await world.done(world.port.channels())).find(({ id }) => id === caller)).toMatchObject({ up: true });
      expect(events).toEqual([]);
      expect(await hears('playback-ended')).toMatchObject({ played: true });
      await world.done(world.port.hangUp(caller, 16));
    });

    it('hears keys, each once and in order', async () => {
      const caller = await world.call();
      const { events, hears } = ear(caller);
      await world.done(world.port.answer(caller));
      await world.pass(300);
      for (const key of '1#*') {
        await world.press(caller, key);
        await world.pass(300);
      }
      await hears('key');
      await world.pass(500);
      expect(events.flatMap(event => (event.type === 'key' ? [event.key] : []))).toEqual(['1', '#', '*']);
      await world.done(world.port.hangUp(caller, 16));
    });

    it('tells when a sound has been played, and of one that was stopped or cannot be played that it was not', async () => {
      const caller = await world.call();
      await world.done(world.port.answer(caller));
      await world.pass(200);
      const ids = { whole: fresh('p1'), stopped: fresh('p2'), broken: fresh('p3') };
      const [played, stopped, broken] = [ear(ids.whole), ear(ids.stopped), ear(ids.broken)];
      await world.done(world.port.play(caller, ids.whole, [world.sound(500), world.sound(500)]));
      await world.pass(300);
      expect(played.heard('playback-ended')).toBe(false);
      expect(await played.hears('playback-ended')).toMatchObject({ played: true });
      await world.done(world.port.play(caller, ids.stopped, [world.sound(5000)]));
      await world.pass(500);
      await world.done(world.port.stopPlayback(ids.stopped));
      expect(await stopped.hears('playback-ended')).toMatchObject({ played: false });
      await world.done(world.port.stopPlayback(ids.stopped));
      await world.done(world.port.play(caller, ids.broken, [world.noSound]));
      expect(await broken.hears('playback-ended')).toMatchObject({ played: false });
      await world.done(world.port.hangUp(caller, 16));
    });

    it('ends a sound when its caller hangs up', async () => {
      const caller = await world.call();
      const playback = fresh('playback');
      const [channel, sound] = [ear(caller), ear(playback)];
      await world.done(world.port.answer(caller));
      await world.done(world.port.play(caller, playback, [world.sound(10_000)]));
      await world.pass(300);
      await world.callerHangsUp(caller);
      await channel.hears('ended');
      expect(await sound.hears('playback-ended')).toMatchObject({ played: false });
    });

    it('throws Gone for what is no more, and not where putting things back', async () => {
      const caller = await world.call();
      const { hears } = ear(caller);
      await world.callerHangsUp(caller);
      await hears('ended');
      await world.pass(300);
      for (const command of [() => world.port.answer(caller), () => world.port.ring(caller), () => world.port.play(caller, fresh('p'), [world.sound(100)])]) {
        await expect(world.done(command())).rejects.toBeInstanceOf(Gone);
      }
      await world.done(world.port.hangUp(caller, 16));
      await world.done(world.port.stopRinging(caller));
      await world.done(world.port.stopPlayback(fresh('p')));
      await world.done(world.port.destroyBridge(fresh('b')));
    });

    it('makes a leg that rings only when dialled, and bridges it with the caller', async () => {
      const caller = await world.call();
      await world.done(world.port.answer(caller));
      const { id, created, hears, heard } = await leg(world.phones.answers, caller);
      expect(created).toBe('created');
      await world.pass(500);
      expect(heard('ringing')).toBe(false);
      expect(await live(id)).toMatchObject({ up: false, waits: true });
      expect(await world.done(world.port.createLeg({ id, address: world.phones.answers, caller, shown: { number: null, name: '' } }))).toBe('exists');
      const bridge = fresh('bridge');
      await world.done(world.port.bridge(bridge, [caller, id]));
      await world.done(world.port.dial(id, 10_000));
      expect(await live(id)).not.toHaveProperty('waits');
      await hears('up');
      await world.done(world.port.bridge(bridge, [caller, id]));
      await world.pass(300);
      await world.done(world.port.hangUp(id, 16));
      await hears('ended');
      expect(await living()).toContain(caller);
      await world.done(world.port.destroyBridge(bridge));
      await world.done(world.port.destroyBridge(bridge));
      await world.done(world.port.hangUp(caller, 16));
    });

    it('plays to all in a bridge and records them, and hears their keys where it is made so', async () => {
      const caller = await world.call();
      await world.done(world.port.answer(caller));
      const { id, hears } = await leg(world.phones.answers, caller);
      const [bridge, playback, recording] = [`${fresh('bridge')}-1`, fresh('playback'), fresh('recording')];
      await settle(world.port.bridge(bridge, [caller, id], true));
      await world.done(world.port.dial(id, 10_000));
      await hears('up');
      const [sound, tape, keys] = [ear(playback), ear(recording), ear(caller)];
      world.callerSpeaks(caller, 3000);
      expect(await settle(world.port.recordBridge(bridge, recording, 20_000))).toBe('begun');
      await world.done(world.port.playToBridge(bridge, playback, [world.sound(500)]));
      expect(await sound.hears('playback-ended')).toMatchObject({ played: true });
      await world.press(caller, '5');
      expect(await keys.hears('key')).toMatchObject({ key: '5' });
      await settle(world.port.endRecording(recording));
      await tape.hears('recording-ended');
      expect((await settle(world.port.recorded(recording)))!.ms).toBeGreaterThan(300);
      await settle(world.port.forgetRecording(recording));
      await settle(world.port.destroyBridge(bridge, [id]));
      expect(await living()).toContain(id);
      await world.done(world.port.hangUp(id, 16));
      await world.done(world.port.hangUp(caller, 16));
    });

    it.each([['busy', 17], ['rejects', 21]] as const)('tells why a telephone that %s did not answer', async (does, cause) => {
      const caller = await world.call();
      const { id, hears, heard } = await leg(world.phones[does], caller);
      await world.done(world.port.dial(id, 10_000));
      expect(await hears('ended')).toMatchObject({ cause });
      expect(heard('up')).toBe(false);
      await world.done(world.port.hangUp(caller, 16));
    });

    it('makes no leg to a telephone that is not registered, or ends it at once', async () => {
      const caller = await world.call();
      const { id, created, hears } = await leg(world.phones.unreachable, caller);
      if (created !== 'unreachable') {
        await world.done(world.port.dial(id, 10_000)).catch((fault: unknown) => { if (!(fault instanceof Gone)) throw fault; });
        await hears('ended');
      }
      await world.done(world.port.hangUp(caller, 16));
    });

    it('hears a telephone ring, and stops it', async () => {
      const caller = await world.call();
      const { id, hears, heard } = await leg(world.phones.rings, caller);
      await world.done(world.port.dial(id, 30_000));
      await hears('ringing');
      await world.done(world.port.hangUp(id, 26));
      await hears('ended');
      expect(heard('up')).toBe(false);
      expect(await living()).not.toContain(id);
      await world.done(world.port.hangUp(caller, 16));
    });

    it('tells when the called one hangs up', async () => {
      const caller = await world.call();
      await world.done(world.port.answer(caller));
      const { id, hears } = await leg(world.phones.hangsUpSoon, caller);
      const bridge = fresh('bridge');
      await world.done(world.port.bridge(bridge, [caller, id]));
      await world.done(world.port.dial(id, 10_000));
      await hears('up');
      expect(await hears('ended')).toMatchObject({ cause: 16 });
      await world.done(world.port.destroyBridge(bridge));
      await world.done(world.port.hangUp(caller, 16));
    });

    it('a room is made by whoever comes first, hears what is played in it, is recorded under one name, and closed; keys in it are told', async () => {
      const [one, two] = [await world.call(), await world.call()];
      const room = fresh('room').replace('rl-', 'room-');
      for (const caller of [one, two]) await world.done(world.port.answer(caller));
      await settle(world.port.enterRoom(room, one, false));
      await settle(world.port.enterRoom(room, two, true));
      await settle(world.port.enterRoom(room, two, true));
      await settle(world.port.playToBridge(room, `${room}-say-1`, [world.sound(1000)]));
      expect(await settle(world.port.recordBridge(room, `${room}-recording`, 60_000))).toBe('begun');
      expect(await settle(world.port.recordBridge(room, `${room}-recording`, 60_000))).toBe('runs');
      const { hears } = ear(two);
      await world.press(two, '5');
      await hears('key');
      await settle(world.port.mute(two, false));
      await settle(world.port.leaveRoom(room, two));
      await settle(world.port.leaveRoom(room, two));
      await settle(world.port.leaveRoom(null, one));
      await settle(world.port.endRecording(`${room}-recording`));
      expect(await settle(world.port.recorded(`${room}-recording`))).not.toBeNull();
      await settle(world.port.forgetRecording(`${room}-recording`));
      await settle(world.port.closeRoom(room));
      await settle(world.port.closeRoom(room));
      for (const caller of [one, two]) await world.callerHangsUp(caller);
      await settle(world.port.mute(two, true));
    });

    it('tells a listener nothing after it has stopped', async () => {
      const caller = await world.call();
      const { events, stop } = ear(caller);
      stop();
      await world.done(world.port.hangUp(caller, 16));
      await world.pass(500);
      expect(events).toEqual([]);
    });
  });
}
