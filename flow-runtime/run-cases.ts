import { compile } from './compiler/compile';
import type { FlowDocument } from './document/flow-document';
import { endedBy, isHere, type EndedBy } from './document/place';
import type { Deed, TestCase } from './document/test-case';
import { simulate } from './simulate';
import type { SimulatedCall } from './simulated-call';
import { askedOf, scenarioOf, type TrialTenant } from './trial-scenario';

/** What a case came to. `path`: nodes passed; `exits`: ways taken, as "<node> <exit>"; `by`: who ended the call. `wrong`: what did not happen as it must; none: it passed. */
export interface Verdict { id: string; name: string; path: string[]; exits: string[]; by: EndedBy; wrong: Wrong[]; ms: number }
export type Wrong =
  /** The node was not come to, `after` the one before it in the case; null: at all. */
  | { code: 'not-passed'; node: string; after: string | null }
  /** `by`: who ended the call instead. */
  | { code: 'ended-by'; by: EndedBy };

/** How long a caller who has nothing more to do stays, ms: longer than any flow keeps them that leads to its end. */
const staysMs = 3600_000;

/**
 * Runs all cases of a flow on the simulator's clock. Throws where the flow does not compile. `flows`: the published flows it leads into;
 * `to`: the number that was called.
 */
export async function runCases(document: FlowDocument, tenant: TrialTenant, to: string, flows: Record<string, FlowDocument> = {}): Promise<Verdict[]> {
  const { config } = compile(document);
  if (!config) throw new Error('the flow does not compile');
  const asked = askedOf(config, tenant.groups);
  const verdicts: Verdict[] = [];
  for (const one of document.cases ?? []) {
    const began = performance.now();
    const call = await simulate(document, { ...scenarioOf(one.settings, asked, tenant, to), flows });
    await carryOut(call, one.settings.at, one.deeds);
    verdicts.push({ ...judge(call, one), ms: performance.now() - began });
  }
  return verdicts;
}

async function carryOut(call: SimulatedCall, at: number, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) {
    await call.advance(Math.max(0, at + deed.ms - call.clock.now()));
    if (call.ended) return;
    await act(call, deed);
  }
  // Only as long as something will happen by itself: a talk that nobody ends does not.
  for (const until = call.clock.now() + staysMs; !call.ended;) {
    const next = call.clock.nextAt();
    if (next === null || next > until) break;
    await call.advance(Math.max(0, next - call.clock.now()));
  }
  if (!call.ended) await call.hangUp();
}

/** Does what the caller does. */
export const act = (call: SimulatedCall, deed: Deed): Promise<void> => (deed.does === 'presses' ? call.press(deed.key) : call.hangUp());

function judge(call: SimulatedCall, { id, name, passes, ends }: TestCase): Omit<Verdict, 'ms'> {
  const path = call.path.filter(isHere);
  const exits = [...new Set(call.journal.steps.flatMap(step => step.exits ?? []).filter(isHere))];
  const wrong: Wrong[] = [];
  let from = 0;
  let after: string | null = null;
  for (const node of passes) {
    const at = path.indexOf(node, from);
    if (at === -1) {
      wrong.push({ code: 'not-passed', node, after });
      break;
    }
    from = at + 1;
    after = node;
  }
  const by = call.ended ? endedBy(call.ended) : 'fault';
  if (by !== ends) wrong.push({ code: 'ended-by', by });
  return { id, name, path, exits, by, wrong };
}
