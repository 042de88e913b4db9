import { expect } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, soundOf, type System, type TestTenant } from '@/tests/support/system';
import { codesIn, type Caller } from '@/tests/support/world';

/** Every way out of a conference; a tenant of these suites has a greeting by the name of each. */
export const leads = nodes.conference.exits(nodes.conference.defaults).map(({ id }) => id);

interface State { home: string; members: { cell?: string; number: string; state: string }[]; ties?: { state: string }[]; invites: { state: string; number: string; attempt: number }[] }

/** What people do in the rooms of a suite, and what they hear of each other. `first`: the caller's last digits that nobody else has; `name`: theirs. */
export function conferenceSteps(around: () => { system: System; tenant: TestTenant }, { first, name }: { first: number; name: string }) {
  let [numbersUsed, callersUsed] = [0, 0];
  const sounding = (words: string) => soundOf('en', words);
  const stateOf = async (room: string) => (await around().system.pool.query<{ state: State }>('SELECT state FROM room_live WHERE room_id = $1', [around().tenant.rooms[room]])).rows[0]?.state;
  return {
    sounding,
    stateOf,
    /** A number whose flow is one conference; every exit leads to a goodbye that says its name. */
    async numberOf(room: string, settings: Partial<SettingsOf<'conference'>> = {}): Promise<string> {
      const { tenant } = around();
      const { e164: number } = tenant.numbers[numbersUsed++]!;
      await tenant.flow(draw({
        room: node('conference', { room: tenant.rooms[room] ?? room, ...settings }, Object.fromEntries(leads.map((exit) => [exit, exit]))),
        ...Object.fromEntries(leads.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
      }), { number, name: `Conference ${number}` });
      return number;
    },
    calls: (number: string, from = `+1415555${first + callersUsed++}`): Promise<Caller> => around().system.world.caller({ number: from, name }).dials(number),
    isIn: (room: string, count: number) => expect.poll(async () => (await stateOf(room))?.members.length ?? 0, { timeout: 8000, interval: 50 }).toBe(count),
    async leavesBy(exit: string, caller: Caller): Promise<void> {
      await caller.hears(around().tenant.greetings[exit]!, { within: 12_000 });
      await caller.isHungUp();
    },
    /** A host, a speaker and one who only listens hear whom they are to hear; who only listens is silence on the others' lines. */
    async hearEachOther(host: Caller, speaker: Caller, quiet: Caller): Promise<void> {
      for (const one of [host, speaker]) await one.hearsSilence({ lasting: 700, within: 8000 });
      await speaker.hearsVoiceOf(host);
      await host.hearsVoiceOf(speaker);
      await quiet.hearsVoiceOf(host);
      const from = performance.now();
      quiet.says(253, 2000);
      await Promise.all([host, speaker].map((one) => one.hearsSilence({ lasting: 1500 })));
      expect([host.heardOf(253, from), speaker.heardOf(253, from)]).toEqual([0, 0]);
    },
    /** Keys of one's own, which the others do not hear: how many are in the room, muted, and heard again. */
    async ownKeys(host: Caller, speaker: Caller, count: number): Promise<void> {
      await speaker.presses('4');
      await speaker.hears(around().system.speech(`digits/${count}`));
      await speaker.presses('1');
      await speaker.hears(await sounding('You are muted.'));
      const muted = performance.now();
      speaker.says(252, 1500);
      await host.hearsSilence({ lasting: 1200 });
      expect(host.heardOf(252, muted)).toBe(0);
      await speaker.presses('1');
      await speaker.hears(await sounding('You can be heard.'));
    },
    /** The recording of the one room that was recorded: the host's voice is in it, and nothing of whom nobody was to hear. */
    async isRecorded(): Promise<void> {
      const { system, tenant } = around();
      const recorded = async () => (await system.pool.query<{ wav: Buffer }>(`SELECT wav FROM recording WHERE tenant_id = $1 AND call_id LIKE 'room-%' AND wav IS NOT NULL`, [tenant.id])).rows;
      await expect.poll(async () => (await recorded()).length, { timeout: 5000 }).toBe(1);
      const heard = codesIn((await recorded())[0]!.wav);
      expect(heard.get(251)).toBeGreaterThan(1000);
      // a frame of speech may look like a bar
      for (const voice of [252, 253]) expect(heard.get(voice) ?? 0).toBeLessThan(100);
    },
  };
}
