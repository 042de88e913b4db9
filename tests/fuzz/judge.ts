import { compile } from '@/flow-runtime/compiler/compile';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { referencesOf } from '@/flow-runtime/document/references';
import { placeFlow, readFlowFile } from '@/flow-runtime/document/transfer';
import type { MachineConfig } from '@/flow-runtime/compiler/config';
import { callId, SimulatedCall } from '@/flow-runtime/simulated-call';
import type { Scenario } from '@/flow-runtime/scenario';
import { SimulatedJournal } from '@/flow-runtime/simulator/simulated-journal';
import type { PhoneWord } from '@/flow-runtime/simulator/phone';
import type { Dice } from '@/tests/support/dice';

/** What became of one document. `accepted`: it was imported and compiled, and a call in it came to its end. */
export type Verdict = { is: 'accepted' | 'refused' } | { is: 'crashed' | 'slow' | 'endless'; why: string };

/** CPU that import and compilation of one file may take, ms. */
const mostMs = 50;
/** Where a busy machine was slow, this often again. */
const tries = 6;

/** Takes a file through import and compilation, and walks a call through what is accepted. */
export async function judge(text: string, dice: Dice): Promise<Verdict> {
  let flow: Accepted | null;
  try {
    const began = performance.now();
    flow = accepted(text);
    const slow = performance.now() - began > mostMs ? cpuOf(text) : 0;
    if (slow > mostMs) return { is: 'slow', why: `${Math.round(slow)} ms of CPU for ${text.length} bytes` };
  } catch (fault) {
    return { is: 'crashed', why: fault instanceof Error ? fault.stack ?? fault.message : String(fault) };
  }
  return flow ? walk(flow, dice) : { is: 'refused' };
}

interface Accepted { document: FlowDocument; config: MachineConfig }

function accepted(text: string): Accepted | null {
  const file = readFlowFile(text);
  if (!file.ok) return null;
  const { document } = placeFlow(file.value, (_, label) => label);
  const { config } = compile(document);
  return config && { document, config };
}

/** The least CPU of some tries, ms. */
function cpuOf(text: string): number {
  let least = Infinity;
  for (let n = 0; n < tries && least > mostMs; n++) {
    const before = process.cpuUsage();
    accepted(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** After its caller has hung up a call may take so long to be over, ms. */
const endMs = 15_000;
const passes = [0, 200, 1500, 5000, 20_000] as const;
const keys = ['1', '2', '0', '9', '*', '#', '12', '101', '101#', '4155550123'] as const;
const words: readonly PhoneWord[] = ['answers', 'rings', 'busy', 'rejects', 'away', { does: 'answers', after: 500, hangsUpAfter: 2000, presses: [{ key: '1', after: 800 }] }];

/** A caller who is led round and round hangs up after so many steps, or nodes; few stay until the runtime itself puts an end to it. */
const patience = { steps: 60, nodes: 1100 };
const patientShare = 0.002;

/** Somebody calls, waits, presses keys, and hangs up in the end: then the call must be over, with nothing left of it. */
async function walk({ document, config }: Accepted, dice: Dice): Promise<Verdict> {
  const isPatient = dice.random() < patientShare;
  const call: SimulatedCall = new SimulatedCall({ ...scenarioOf(document, dice), prepare: journal => { if (!isPatient) losesPatience(journal, () => call.exchange.farEndHangsUp(callId)); } }, JSON.parse(JSON.stringify(config)));
  await call.begin();
  for (let n = dice.between(1, 4); n > 0 && !call.ended; n--) {
    if (dice.random() < 0.5) await call.press(dice.pick(keys));
    await call.advance(dice.pick(passes));
  }
  await call.hangUp();
  // in parts: who has lost patience leaves the call some turns behind the clock
  for (let n = 0; n < 5; n++) await call.advance(endMs / 5);
  const fault = call.faults.find(({ message }) => !/a worker (that is gone|left)$/.test(message));
  if (fault) return { is: 'crashed', why: `${fault.message}: ${fault.fault instanceof Error ? fault.fault.stack : String(fault.fault)}` };
  const left = Object.values(call.remains).flat();
  if (!call.ended || left.length > 0 || call.clock.nextAt() !== null) return { is: 'endless', why: `its caller has hung up, and it ${call.ended ? 'has left' : 'stands in'} ${call.ended ? left.join(', ') || 'an alarm' : call.standsIn}` };
  return { is: 'accepted' };
}

function losesPatience(journal: SimulatedJournal, hangUp: () => void): void {
  let [steps, nodes] = [0, 0];
  const { commit } = SimulatedJournal.prototype;
  journal.commit = async step => {
    await commit.call(journal, step);
    steps++;
    nodes += step.path.length;
    if (steps < patience.steps && nodes < patience.nodes) return;
    hangUp();
    // steps that take no time leave none for anything else
    await new Promise(setImmediate);
  };
}

function scenarioOf(document: FlowDocument, dice: Dice): Scenario {
  const things = referencesOf(document);
  const telephones = (wanted: string) => Object.fromEntries(things.filter(({ kind }) => kind === wanted).map(({ id }) => [id, dice.pick(words)]));
  return {
    people: telephones('person'), devices: telephones('device'), owns: things.filter(({ kind }) => kind === 'number').map(({ id }) => id),
    extensions: { 101: things.find(({ kind }) => kind === 'person')?.id ?? 'nobody' }, from: dice.pick(['+12025550123', '+14155550199', '']), seed: dice.between(1, 1e9),
    commandMs: dice.pick([0, 25]),
  };
}
