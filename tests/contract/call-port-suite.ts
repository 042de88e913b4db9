import { describe, expect, it } from 'vitest';
import { Gone } from '@/flow-runtime/ports/call-port';
import { underTest, type SwitchUnderTest } from './switch-under-test';

/** What every CallPort must do, whatever stands behind it. */
export function callPortSuite(name: string, open: () => Promise<SwitchUnderTest>): void {
  describe(`the call port of ${name}`, () => {
    const { under, fresh, ear, settle } = underTest(open);
    const leg = async (address: string, caller: string) => {
      const id = fresh('leg');
      const ears = ear(id);
      const created = await under.world.done(under.world.port.createLeg({ id, address, caller, shown: { number: '+12025550123', name: 'Suite' } }));
      return { id, created, ...ears };
    };
    const channels = () => under.world.done(under.world.port.channels());
    const living = async () => (await channels()).map(({ id }) => id);
    const live = async (leg: string) => (await channels()).find(({ id }) => id === leg);

    it('answers a caller, who may hang up', async () => {
      const caller = await under.world.call();
      const { hears } = ear(caller);
      expect(await living()).toContain(caller);
      await under.world.done(under.world.port.ring(caller));
      await under.world.done(under.world.port.stopRinging(caller));
      await under.world.done(under.world.port.answer(caller));
      await under.world.pass(200);
      expect((await under.world.done(under.world.port.channels())).find(({ id }) => id === caller)).toMatchObject({ id: caller, up: true, arrival: { channel: caller } });
      await under.world.callerHangsUp(caller);
      expect(await hears('ended')).toMatchObject({ cause: 16 });
      expect(await living()).not.toContain(caller);
    });

    it('answers before it plays, also where the answer was not waited for', async () => {
      const caller = await under.world.call();
      const playback = fresh('p');
      const { events, hears } = ear(playback);
      await settle(Promise.all([under.world.port.answer(caller), under.world.port.play(caller, playback, [under.world.sound(1500)])]));
      await under.world.pass(500);
      expect((await under.world.done(under.world.port.channels())).find(({ id }) => id === caller)).toMatchObject({ up: true });
      expect(events).toEqual([]);
      expect(await hears('playback-ended')).toMatchObject({ played: true });
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('hears keys, each once and in order', async () => {
      const caller = await under.world.call();
      const { events, hears } = ear(caller);
      await under.world.done(under.world.port.answer(caller));
      await under.world.pass(300);
      for (const key of '1#*') {
        await under.world.press(caller, key);
        await under.world.pass(300);
      }
      await hears('key');
      await under.world.pass(500);
      expect(events.flatMap(event => (event.type === 'key' ? [event.key] : []))).toEqual(['1', '#', '*']);
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('tells when a sound has been played, and of one that was stopped or cannot be played that it was not', async () => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      await under.world.pass(200);
      const ids = { whole: fresh('p1'), stopped: fresh('p2'), broken: fresh('p3') };
      const [played, stopped, broken] = [ear(ids.whole), ear(ids.stopped), ear(ids.broken)];
      await under.world.done(under.world.port.play(caller, ids.whole, [under.world.sound(500), under.world.sound(500)]));
      await under.world.pass(300);
      expect(played.heard('playback-ended')).toBe(false);
      expect(await played.hears('playback-ended')).toMatchObject({ played: true });
      await under.world.done(under.world.port.play(caller, ids.stopped, [under.world.sound(5000)]));
      await under.world.pass(500);
      await under.world.done(under.world.port.stopPlayback(ids.stopped));
      expect(await stopped.hears('playback-ended')).toMatchObject({ played: false });
      await under.world.done(under.world.port.stopPlayback(ids.stopped));
      await under.world.done(under.world.port.play(caller, ids.broken, [under.world.noSound]));
      expect(await broken.hears('playback-ended')).toMatchObject({ played: false });
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('ends a sound when its caller hangs up', async () => {
      const caller = await under.world.call();
      const playback = fresh('playback');
      const [channel, sound] = [ear(caller), ear(playback)];
      await under.world.done(under.world.port.answer(caller));
      await under.world.done(under.world.port.play(caller, playback, [under.world.sound(10_000)]));
      await under.world.pass(300);
      await under.world.callerHangsUp(caller);
      await channel.hears('ended');
      expect(await sound.hears('playback-ended')).toMatchObject({ played: false });
    });

    it('throws Gone for what is no more, and not where putting things back', async () => {
      const caller = await under.world.call();
      const { hears } = ear(caller);
      await under.world.callerHangsUp(caller);
      await hears('ended');
      await under.world.pass(300);
      for (const command of [() => under.world.port.answer(caller), () => under.world.port.ring(caller), () => under.world.port.play(caller, fresh('p'), [under.world.sound(100)])]) {
        await expect(under.world.done(command())).rejects.toBeInstanceOf(Gone);
      }
      await under.world.done(under.world.port.hangUp(caller, 16));
      await under.world.done(under.world.port.stopRinging(caller));
      await under.world.done(under.world.port.stopPlayback(fresh('p')));
      await under.world.done(under.world.port.destroyBridge(fresh('b')));
    });

    it('makes a leg that rings only when dialled, and bridges it with the caller', async () => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      const { id, created, hears, heard } = await leg(under.world.phones.answers, caller);
      expect(created).toBe('created');
      await under.world.pass(500);
      expect(heard('ringing')).toBe(false);
      expect(await live(id)).toMatchObject({ up: false, waits: true });
      expect(await under.world.done(under.world.port.createLeg({ id, address: under.world.phones.answers, caller, shown: { number: null, name: '' } }))).toBe('exists');
      const bridge = fresh('bridge');
      await under.world.done(under.world.port.bridge(bridge, [caller, id]));
      await under.world.done(under.world.port.dial(id, 10_000));
      expect(await live(id)).not.toHaveProperty('waits');
      await hears('up');
      await under.world.done(under.world.port.bridge(bridge, [caller, id]));
      await under.world.pass(300);
      await under.world.done(under.world.port.hangUp(id, 16));
      await hears('ended');
      expect(await living()).toContain(caller);
      await under.world.done(under.world.port.destroyBridge(bridge));
      await under.world.done(under.world.port.destroyBridge(bridge));
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('plays to all in a bridge and records them, and hears their keys where it is made so', async () => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      const { id, hears } = await leg(under.world.phones.answers, caller);
      const [bridge, playback, recording] = [`${fresh('bridge')}-1`, fresh('playback'), fresh('recording')];
      await settle(under.world.port.bridge(bridge, [caller, id], true));
      await under.world.done(under.world.port.dial(id, 10_000));
      await hears('up');
      const [sound, tape, keys] = [ear(playback), ear(recording), ear(caller)];
      under.world.callerSpeaks(caller, 3000);
      expect(await settle(under.world.port.recordBridge(bridge, recording, 20_000))).toBe('begun');
      await under.world.done(under.world.port.playToBridge(bridge, playback, [under.world.sound(500)]));
      expect(await sound.hears('playback-ended')).toMatchObject({ played: true });
      await under.world.press(caller, '5');
      expect(await keys.hears('key')).toMatchObject({ key: '5' });
      await settle(under.world.port.endRecording(recording));
      await tape.hears('recording-ended');
      expect((await settle(under.world.port.recorded(recording)))!.ms).toBeGreaterThan(300);
      await settle(under.world.port.forgetRecording(recording));
      await settle(under.world.port.destroyBridge(bridge, [id]));
      expect(await living()).toContain(id);
      await under.world.done(under.world.port.hangUp(id, 16));
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it.each([['busy', 17], ['rejects', 21]] as const)('tells why a telephone that %s did not answer', async (does, cause) => {
      const caller = await under.world.call();
      const { id, hears, heard } = await leg(under.world.phones[does], caller);
      await under.world.done(under.world.port.dial(id, 10_000));
      expect(await hears('ended')).toMatchObject({ cause });
      expect(heard('up')).toBe(false);
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('makes no leg to a telephone that is not registered, or ends it at once', async () => {
      const caller = await under.world.call();
      const { id, created, hears } = await leg(under.world.phones.unreachable, caller);
      if (created !== 'unreachable') {
        await under.world.done(under.world.port.dial(id, 10_000)).catch((fault: unknown) => { if (!(fault instanceof Gone)) throw fault; });
        await hears('ended');
      }
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('hears a telephone ring, and stops it', async () => {
      const caller = await under.world.call();
      const { id, hears, heard } = await leg(under.world.phones.rings, caller);
      await under.world.done(under.world.port.dial(id, 30_000));
      await hears('ringing');
      await under.world.done(under.world.port.hangUp(id, 26));
      await hears('ended');
      expect(heard('up')).toBe(false);
      expect(await living()).not.toContain(id);
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('tells when the called one hangs up', async () => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      const { id, hears } = await leg(under.world.phones.hangsUpSoon, caller);
      const bridge = fresh('bridge');
      await under.world.done(under.world.port.bridge(bridge, [caller, id]));
      await under.world.done(under.world.port.dial(id, 10_000));
      await hears('up');
      expect(await hears('ended')).toMatchObject({ cause: 16 });
      await under.world.done(under.world.port.destroyBridge(bridge));
      await under.world.done(under.world.port.hangUp(caller, 16));
    });

    it('a room is made by whoever comes first, hears what is played in it, is recorded under one name, and closed; keys in it are told', async () => {
      const [one, two] = [await under.world.call(), await under.world.call()];
      const room = fresh('room').replace('rl-', 'room-');
      for (const caller of [one, two]) await under.world.done(under.world.port.answer(caller));
      await settle(under.world.port.enterRoom(room, one, false));
      await settle(under.world.port.enterRoom(room, two, true));
      await settle(under.world.port.enterRoom(room, two, true));
      await settle(under.world.port.playToBridge(room, `${room}-say-1`, [under.world.sound(1000)]));
      expect(await settle(under.world.port.recordBridge(room, `${room}-recording`, 60_000))).toBe('begun');
      expect(await settle(under.world.port.recordBridge(room, `${room}-recording`, 60_000))).toBe('runs');
      const { hears } = ear(two);
      await under.world.press(two, '5');
      await hears('key');
      await settle(under.world.port.mute(two, false));
      await settle(under.world.port.leaveRoom(room, two));
      await settle(under.world.port.leaveRoom(room, two));
      await settle(under.world.port.leaveRoom(null, one));
      await settle(under.world.port.endRecording(`${room}-recording`));
      expect(await settle(under.world.port.recorded(`${room}-recording`))).not.toBeNull();
      await settle(under.world.port.forgetRecording(`${room}-recording`));
      await settle(under.world.port.closeRoom(room));
      await settle(under.world.port.closeRoom(room));
      for (const caller of [one, two]) await under.world.callerHangsUp(caller);
      await settle(under.world.port.mute(two, true));
    });

    it('tells a listener nothing after it has stopped', async () => {
      const caller = await under.world.call();
      const { events, stop } = ear(caller);
      stop();
      await under.world.done(under.world.port.hangUp(caller, 16));
      await under.world.pass(500);
      expect(events).toEqual([]);
    });
  });
}
