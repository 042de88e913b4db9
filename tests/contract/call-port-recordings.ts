import { describe, expect, it } from 'vitest';
import { underTest, type SwitchUnderTest } from './switch-under-test';

/** What every CallPort must do with recordings. */
export function recordingsSuite(name: string, open: () => Promise<SwitchUnderTest>): void {
  describe(`recordings by ${name}`, () => {
    const { under, fresh, ear, settle } = underTest(open);

    it('records what a caller says, ends when told to, and gives the sound away once', async () => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      under.world.callerSpeaks(caller, 3000);
      const name = fresh('recording');
      const { hears } = ear(name);
      const limits = { maxMs: 20_000, silenceMs: 0, beep: false };
      expect(await under.world.done(under.world.port.record(caller, name, limits))).toBe('begun');
      expect(await under.world.done(under.world.port.record(caller, name, limits))).toBe('runs');
      await under.world.pass(1200);
      await settle(under.world.port.endRecording(name));
      await hears('recording-ended');
      await settle(under.world.port.endRecording(name));
      expect(await settle(under.world.port.record(caller, name, limits))).toBe('over');
      const sound = await settle(under.world.port.recorded(name));
      expect(sound!.ms).toBeGreaterThan(800);
      expect(sound!.ms).toBeLessThan(3000);
      await settle(under.world.port.forgetRecording(name));
      await settle(under.world.port.forgetRecording(name));
      expect(await settle(under.world.port.recorded(name))).toBeNull();
      await under.world.callerHangsUp(caller);
    });

    it('a recording ends by itself at its limit, and when the caller leaves', async () => {
      for (const leaves of [false, true]) {
        const caller = await under.world.call();
        await under.world.done(under.world.port.answer(caller));
        under.world.callerSpeaks(caller, 3000);
        const name = fresh('recording');
        const { hears } = ear(name);
        await under.world.done(under.world.port.record(caller, name, { maxMs: leaves ? 20_000 : 1000, silenceMs: 0, beep: false }));
        await under.world.pass(500);
        if (leaves) await under.world.callerHangsUp(caller);
        await hears('recording-ended');
        expect((await settle(under.world.port.recorded(name)))!.ms).toBeGreaterThan(300);
        await settle(under.world.port.forgetRecording(name));
        if (!leaves) await under.world.callerHangsUp(caller);
      }
    });

    it.each(['in its beep', 'while it waits behind a sound'])('a recording that is ended %s keeps the channel no longer: what is played next is heard', async when => {
      const caller = await under.world.call();
      await under.world.done(under.world.port.answer(caller));
      under.world.callerSpeaks(caller, 20_000);
      if (when !== 'in its beep') await under.world.done(under.world.port.play(caller, fresh('before'), [under.world.sound(600)]));
      const name = fresh('recording');
      expect(await settle(under.world.port.record(caller, name, { maxMs: 20_000, silenceMs: 0, beep: true }))).toBe('begun');
      await settle(under.world.port.endRecording(name));
      const next = fresh('next');
      const { hears } = ear(next);
      await under.world.done(under.world.port.play(caller, next, [under.world.sound(300)]));
      expect(await hears('playback-ended', 4000)).toMatchObject({ played: true });
      await settle(under.world.port.forgetRecording(name));
      await under.world.callerHangsUp(caller);
    });
  });
}
