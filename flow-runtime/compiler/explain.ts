import { assigns } from '@/nodes/_kit/assigns';
import type { CallerSource } from '@/nodes/_kit/caller-source';
import { freshContext, type CallFacts, type FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import { evaluate } from '@/nodes/_kit/expression';
import type { AssignRef, GuardRef, Invocation, StateFragment, Transition } from '@/nodes/_kit/fragment';
import { guards } from '@/nodes/_kit/guards';
import { seenBy, showsOutgoing, type Seen } from '@/nodes/_kit/seen';
import { verbs } from '@/nodes/_kit/verbs';
import type { Target } from '@/nodes/_kit/targets';
import { leadsTo, linesOf } from '../document/exits';
import type { FlowDocument } from '../document/flow-document';
import { readNode } from '../document/read-node';

/** What of a tenant's decides what is shown. Numbers in E.164; `outgoing`: of whoever calls, where that is an employee. */
export interface ShowingTenant {
  owns: readonly string[];
  aliases: readonly string[];
  contacts: Readonly<Record<string, string>>;
  outgoing: { person: string | null; group: string | null; tenant: string | null };
}

/** A leg that a node makes, and what the far end will see; null: it is never made, since the number is not the tenant's. */
export interface ExplainedLeg { node: string; target: Target | { kind: 'queue'; id: string }; outside: boolean; seen: Seen | null }

/** How a leg looks in SIP: the number of From (null: anonymous), its name, the number of P-Asserted-Identity (null: none), and whether Privacy asks for it to be withheld. */
export interface SipIdentity { from: string | null; name: string; asserted: string | null; privacy: boolean }

/** More ways than a flow of people's has. */
const mostSteps = 20_000;

/**
 * What the other side will see on every leg of a flow, for one call: each way that the call may take is walked, with all that the nodes on it change.
 * The legs of flows that this one calls are told of there. Pure.
 */
export function explain(document: FlowDocument, call: CallFacts, tenant: ShowingTenant): ExplainedLeg[] {
  return new Walk(document, call, tenant).legs();
}

/** RFC 3323, 3325: what is withheld is asserted to the network alone, with the wish that it goes no further. Where there is nothing to assert there is nothing to wish. */
export const sipOf = ({ number, name, asserted }: Seen): SipIdentity =>
  (number === null ? { from: null, name: '', asserted: asserted ?? null, privacy: asserted !== undefined } : { from: number, name, asserted: number, privacy: false });

/** Guards that this call alone decides. All others may hold or not. */
const decided = ['withheld', 'callerIn'];

interface Place { node: string; state: string | null; shown: FlowContext['shown'] }

class Walk {
  private readonly seen = new Map<string, ExplainedLeg>();
  private readonly open: Place[] = [];
  private readonly been = new Set<string>();
  private readonly fragments = new Map<string, StateFragment>();
  private readonly lines;

  constructor(private readonly document: FlowDocument, private readonly call: CallFacts, private readonly tenant: ShowingTenant) {
    this.lines = linesOf(document);
    for (const node of document.nodes) {
      const read = readNode(node);
      if (read.ok) this.fragments.set(node.id, read.definition.compile(read.settings));
    }
  }

  legs(): ExplainedLeg[] {
    const { start } = this.document;
    if (start.to !== null) this.go({ node: start.to, state: null, shown: freshContext(this.call).shown });
    for (let place = this.open.pop(); place && this.been.size < mostSteps; place = this.open.pop()) this.visit(place);
    return [...this.seen.values()];
  }

  private go(place: Place): void {
    const key = JSON.stringify(place);
    if (this.been.has(key)) return;
    this.been.add(key);
    this.open.push(place);
  }

  private visit({ node, state, shown }: Place): void {
    const fragment = this.fragments.get(node);
    const { entry = [], always = [], run, enters, key = [] } = fragment?.states[state ?? fragment.initial] ?? {};
    const context = this.change({ ...freshContext(this.call), shown }, entry);
    for (const transition of always) {
      const holds = this.holds(transition.when, context);
      if (holds !== false) this.take(node, transition, context);
      if (holds === true) return;
    }
    for (const transition of key) this.take(node, transition, context);
    if (enters) for (const transition of Object.values(enters.then)) this.take(node, transition, context);
    if (!run) return;
    this.note(node, run, context);
    const then = run.then as Record<string, Transition>;
    for (const { outcome, data } of this.outcomes(run, context)) {
      this.take(node, then[outcome]!, context, { type: 'DONE', effect: '', slot: '', output: { outcome, ...(data && { data }) }, at: 0, random: 0 });
    }
  }

  /** Null: it may hold. */
  private holds(when: GuardRef | undefined, context: FlowContext): boolean | null {
    if (!when) return true;
    if (!decided.includes(when.type)) return null;
    return (guards[when.type] as unknown as (context: FlowContext, params: unknown) => boolean)(context, when.params);
  }

  private take(node: string, { go, do: changes = [] }: Transition, context: FlowContext, event?: CallEvent): void {
    const { shown } = this.change(context, changes, event);
    if (!go || 'end' in go) return;
    if ('to' in go) return this.go({ node, state: go.to, shown });
    const to = 'node' in go ? go.node : leadsTo(this.lines.get(node), go.exit) ?? this.document.otherwise.to;
    if (to !== null) this.go({ node: to, state: null, shown });
  }

  private change(context: FlowContext, list: AssignRef[], event?: CallEvent): FlowContext {
    const shows = list.filter(({ type }) => type.startsWith('show'));
    return shows.reduce((now, { type, params }) => ({ ...now, ...(assigns[type] as (context: FlowContext, params: unknown, event: CallEvent | undefined) => Partial<FlowContext>)(now, params, event) }), context);
  }

  private note(node: string, run: Invocation, context: FlowContext): void {
    if (run.verb === 'dial') for (const target of run.input.targets) this.leg({ node, target, outside: target.kind === 'number' || target.kind === 'sip' }, run.input.show, context);
    if (run.verb === 'queue') this.leg({ node, target: { kind: 'queue', id: run.input.queue }, outside: false }, 'caller', context);
  }

  private leg(leg: Omit<ExplainedLeg, 'seen'>, show: 'caller' | 'called', context: FlowContext): void {
    const { outside } = leg;
    const { shown } = context;
    const lost = shown.number !== null && outside && !this.owns(shown.number);
    const explained = { ...leg, seen: lost ? null : seenBy(context, { outside, carrier: leg.target.kind === 'number', show }, showsOutgoing(context, { outside, show }) ? this.first(['person', 'group', 'tenant'], '') : null) };
    this.seen.set(JSON.stringify(explained), explained);
  }

  /** What a verb may come to: what this call and this tenant decide, or everything. */
  private outcomes(run: Invocation, context: FlowContext): { outcome: string; data?: Record<string, string> }[] {
    switch (run.verb) {
      case 'contact': {
        const number = evaluate(run.input.number, context);
        const name = Object.hasOwn(this.tenant.contacts, number) ? this.tenant.contacts[number] : undefined;
        return [name === undefined ? { outcome: 'unknown' } : { outcome: 'found', data: { name } }];
      }
      case 'owns-number': return [{ outcome: this.owns(run.input.number) ? 'owned' : 'not-owned' }];
      case 'number-to-show': {
        const own = evaluate(run.input.own, context);
        const number = this.first(run.input.order, own);
        if (number === null) return [{ outcome: 'none' }];
        return [this.owns(number) ? { outcome: 'found', data: { number } } : { outcome: 'not-owned' }];
      }
      case 'lease-alias': return [this.tenant.aliases[0] === undefined || this.call.from === '' ? { outcome: 'none' } : { outcome: 'leased', data: { number: this.tenant.aliases[0] } }];
      default: return verbs[run.verb].outcomes.map(outcome => ({ outcome }));
    }
  }

  private first(order: readonly CallerSource[], own: string): string | null {
    const { person, group, tenant } = this.tenant.outgoing;
    const incoming = this.call.direction === 'incoming';
    const all: Record<CallerSource, string | null> = { own: own || null, person: incoming ? null : person, group: incoming ? null : group, called: this.owns(this.call.to) ? this.call.to : null, tenant };
    return order.map(source => all[source]).find(number => number !== null) ?? null;
  }

  private owns = (number: string): boolean => this.tenant.owns.includes(number) || this.tenant.aliases.includes(number);
}
