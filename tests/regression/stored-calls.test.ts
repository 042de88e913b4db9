import { describe, expect, it } from 'vitest';
import { compile } from '@/flow-runtime/compiler/compile';
import type { MachineConfig } from '@/flow-runtime/compiler/config';
import { readDocument } from '@/flow-runtime/document/read-document';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { StoredCall } from '@/flow-runtime/ports/journal';
import { simulateStored } from '@/flow-runtime/simulate';
import type { SimulatedCall } from '@/flow-runtime/simulated-call';
import stored from './calls-of-0.1.0.json';
import { nothingLeft } from '@/tests/support/simulated';

/** What the release before stored of a call at one moment: its books are taken up by the code of today. */
interface Moment { moment: string; stands: string; at: number; call: StoredCall }

const calls = stored.calls as unknown as Moment[];
const config = stored.config as unknown as MachineConfig;
const people = { ann: { does: 'answers' as const, after: 3000, presses: [{ key: '1', after: 4000 }, { key: '1', after: 7000 }], hangsUpAfter: 12_000 } };

/** What the caller does from each moment on to come to the end that the config of that release leads to. */
const ends: Record<string, { does?: (call: SimulatedCall) => Promise<void>; path: string[] }> = {
  hello: { path: ['menu', 'bye'], does: async call => { await call.advance(3000); await call.press('22'); } },
  'menu prompt': { path: ['bye'], does: call => call.press('22') },
  listening: { path: ['bye'], does: call => call.press('22') },
  'half a choice': { path: ['bye'], does: call => call.press('2') },
  'wrong words': { path: ['bye'], does: call => call.press('22') },
  ringing: { path: ['bye'] },
  'asked to confirm': { path: ['bye'] },
  talking: { path: ['bye'] },
  goodbye: { path: [] },
};

describe(`calls that release ${stored.release} had stored`, () => {
  it('are of a config that today\'s compiler would make otherwise', () => {
    const document = readDocument(stored.document);
    const { config: today } = compile((document.ok && document.value) as FlowDocument);
    expect(today).not.toBeNull();
    expect(today).not.toEqual(config);
  });

  it('stand in every moment that is told below', () => expect(calls.map(({ moment }) => moment)).toEqual(Object.keys(ends)));

  it.each(calls)('end on the config they began with: $moment', async ({ moment, stands, at, call: one }) => {
    const { path, does } = ends[moment]!;
    const call = await simulateStored(config, one, { at, people });
    expect(call.standsIn).toBe(stands);
    await does?.(call);
    await call.advance(20_000);
    expect(call.ended).toMatchObject({ ending: 'ended', cause: 16 });
    expect(call.path).toEqual(path);
    expect(call.rang.filter(({ address }) => address === 'person ann/0').length).toBeLessThanOrEqual(1);
    expect(call.remains).toEqual(nothingLeft);
  });
});
