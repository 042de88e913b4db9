import { compile } from '@/flow-runtime/compiler/compile';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { endedBy, isDrawn, isHere } from '@/flow-runtime/document/place';
import { act, runCases } from '@/flow-runtime/run-cases';
import { simulate } from '@/flow-runtime/simulate';
import type { SimulatedCall } from '@/flow-runtime/simulated-call';
import type { Directory } from '../model/client';
import { createStore, type Store } from '../model/store';
import type { Walked, WalkedStep } from '../walk/walked';
import type { Deed, TestCase, TrialSettings } from '@/flow-runtime/document/test-case';
import { askedOf, scenarioOf, type Asked } from '@/flow-runtime/trial-scenario';

export interface TrialState extends Walked {
  settings: TrialSettings;
  /** ms since 1970, on the made-up clock. */
  now: number;
  /** The clock runs by itself. */
  running: boolean;
}

/** A call through a draft that rings nowhere: the machine that real calls walk, on a clock that goes as far as it is told. */
export interface Trial {
  state: Store<TrialState>;
  asked: Asked;
  /** The drawing that is tried. */
  document: FlowDocument;
  /** Lets time pass, ms. */
  pass(ms: number): Promise<void>;
  /** Goes on to the next thing that happens by itself; nothing where nothing will. */
  step(): Promise<void>;
  /** Takes back the last thing that happened, and what the caller did for it. */
  stepBack(): Promise<void>;
  press(key: string): Promise<void>;
  hangUp(): Promise<void>;
  /** The call anew, with other settings where some are given. `keep`: the caller does again what they did until now. */
  startOver(change?: Partial<TrialSettings>, keep?: boolean): Promise<void>;
  /** The call of a test case, up to the last thing that its caller does. */
  play(of: Pick<TestCase, 'settings' | 'deeds'>): Promise<void>;
  /** The call so far as a test case: what the caller did, the nodes it passed, and who ends it if the caller does nothing more. */
  script(): Promise<Pick<TestCase, 'settings' | 'deeds' | 'passes' | 'ends'>>;
}

/** How long `step` looks ahead at the most, ms: a talk that nobody ends does not end. */
const farthest = 24 * 3600_000;

/** Whether a draft can be tried: it compiles. */
export const canTry = (document: FlowDocument): boolean => compile(document).config !== null;

/** Begins a trial. Rejects where the draft does not compile. `flows`: the published flows that it leads into. */
export async function openTrial(document: FlowDocument, first: TrialSettings, directory: Directory, to: string, flows: Record<string, FlowDocument> = {}): Promise<Trial> {
  const { config } = compile(document);
  if (!config) throw new Error('the draft does not compile');
  const asked = askedOf(config, directory.groups);
  let settings = first;
  const begin = () => simulate(document, { ...scenarioOf(settings, asked, directory, to), flows });
  let call = await begin();
  let deeds: Deed[] = [];
  const state = createStore<TrialState>(look(call, settings, false));

  // One thing after another: a key pressed while time passes waits until it has passed.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    last = last.then(run).then(() => state.set(look(call, settings, state.get().running)));
    return last;
  };
  const passed = () => call.clock.now() - settings.at;
  const replay = async (done: Deed[], until: number) => {
    call = await begin();
    for (const deed of done) {
      await call.advance(deed.ms - passed());
      await act(call, deed);
    }
    await call.advance(Math.max(0, until - passed()));
    deeds = [...done];
  };
  const does = (deed: Deed) => {
    deeds = [...deeds, deed];
    return act(call, deed);
  };
  return {
    state, asked, document,
    pass: ms => inTurn(async () => {
      if (!call.ended) await call.advance(ms);
    }),
    step: () => inTurn(async () => {
      const before = call.journal.steps.length;
      const limit = passed() + farthest;
      for (let next = call.clock.nextAt(); next !== null && !call.ended && call.journal.steps.length === before; next = call.clock.nextAt()) {
        if (next - settings.at > limit) break;
        await call.advance(Math.max(0, next - call.clock.now()));
      }
    }),
    stepBack: () => inTurn(async () => {
      const times = call.journal.steps.map(({ at }) => at - settings.at);
      const here = times.at(-1) ?? 0;
      await replay(deeds.filter(({ ms }) => ms < here), times.findLast(ms => ms < here) ?? 0);
    }),
    press: key => inTurn(async () => {
      if (!call.ended) await does({ ms: passed(), does: 'presses', key });
    }),
    hangUp: () => inTurn(async () => {
      if (!call.ended) await does({ ms: passed(), does: 'hangs-up' });
    }),
    startOver: (change = {}, keep = false) => inTurn(() => {
      const until = keep ? passed() : 0;
      settings = { ...settings, ...change };
      return replay(keep ? deeds : [], until);
    }),
    play: of => inTurn(() => {
      settings = of.settings;
      return replay(of.deeds, of.deeds.at(-1)?.ms ?? 0);
    }),
    script: async () => {
      const told = { settings, deeds, passes: call.path.filter(isDrawn) };
      const [verdict] = await runCases({ ...document, cases: [{ id: 'tried', name: 'tried', ...told, ends: 'flow' }] }, directory, to, flows);
      return { ...told, ends: verdict!.by === 'caller' ? 'caller' : 'flow' };
    },
  };
}

function look(call: SimulatedCall, settings: TrialSettings, running: boolean): TrialState {
  const began = settings.at;
  const { ended, standsIn } = call;
  const [node = '', state = ''] = standsIn?.split('/') ?? [];
  const heard = call.heard.at(-1);
  const open = call.rang.flatMap(({ leg }) => (leg && leg.endedAt === undefined ? [leg] : []));
  return {
    settings, now: call.clock.now(), passed: call.clock.now() - began, running: running && !ended,
    steps: call.journal.steps.map(({ at, event, path, exits = [], state: { frames } }): WalkedStep => {
      // What happens in another flow is not on this drawing: the call stands in the node that called it.
      const { value } = frames[0]!;
      return {
        ms: at - began, nodes: path.filter(isHere), exits: exits.filter(isHere), node: typeof value === 'object' && value !== null ? Object.keys(value)[0] ?? null : null,
        ...(event?.type === 'KEY' && { key: event.key }), ...(event?.type === 'HANGUP' && { hungUp: true }),
      };
    }),
    standsIn: standsIn === null || node.startsWith('$end') ? null : { node, state },
    hearing: heard ? { what: heard.what, since: heard.at, until: heard.ms === null ? null : heard.at + heard.ms } : null,
    // A telephone is joined to the caller before it rings, so that its own ringing is heard: who talks has answered.
    ringing: open.some(({ answeredAt }) => answeredAt === undefined), talking: call.talks && open.some(({ answeredAt }) => answeredAt !== undefined),
    ended: ended && { by: endedBy(ended), cause: ended.cause },
  };
}

export { otherFlows } from './other-flows';
