import type { NodeType } from '@/nodes';
import type { Drawn, TestTenant } from '@/tests/support/system';
import type { Caller, Phone } from '@/tests/support/world';
import { conferenceMoments, rooms } from './moments-conference';
import { askingMoments, atOnceMoments, goToMoments, innerMoments } from './moments-flows';
import { forwardMoments } from './moments-forward';
import { greetingMoments } from './moments-greeting';
import { gatherMoments, menuMoments } from './moments-keys';
import { agents, partsOf } from './moments-parts';
import { queueMoments } from './moments-queue';
import { soundMoments } from './moments-sounds';
import { hearingMoments, voicemailMoments } from './moments-voicemail';
import { notifyMoments, webMoments } from './moments-web';

/** How far a call comes in a node before something happens: somebody leaves, or the worker is killed. */
export interface Moment {
  /** The node that holds the caller, or leads to the one that does. */
  drawn(): Record<string, Drawn> | Promise<Record<string, Drawn>>;
  until?(caller: Caller, phone: Phone, other: Phone): Promise<unknown>;
  /** The person whose telephone is the phone of this moment; without one it is outside. */
  agent?: string;
  /** Who hangs up in the suite of those who leave; the caller unless told. */
  leaves?: 'phone';
  /** What people do while no worker is there. */
  meanwhile?(caller: Caller, phone: Phone): Promise<unknown>;
  /** How the call goes on when another worker has it, to the end that the flow leads to. */
  goesOn?(caller: Caller, phone: Phone, other: Phone): Promise<unknown>;
}

export const staff = { people: Object.fromEntries(agents.map((who) => [who, {}])), queues: Object.fromEntries(agents.map((who) => [who, { members: [who] }])), rooms };

/** The moments of a suite, each once: nodes in which no call stands still share one. */
export function distinct(moments: Record<NodeType, Record<string, Moment>>, fits: (moment: Moment) => boolean): { type: NodeType; when: string }[] {
  const seen = new Set<Moment>();
  return Object.entries(moments).flatMap(([type, list]) => Object.entries(list).flatMap(([when, moment]) => {
    if (seen.has(moment) || !fits(moment)) return [];
    seen.add(moment);
    return [{ type: type as NodeType, when }];
  }));
}

/** Every node of the registry with the moments of a call in it. `numbers`: outside numbers to ring, two for each call. */
export function momentsOf(tenant: TestTenant, numbers: () => { number: string; other: string }): Record<NodeType, Record<string, Moment>> {
  const parts = partsOf(tenant, numbers);
  const atOnce = atOnceMoments(parts);
  const inOther = innerMoments(parts);
  return {
    'ivr-menu': menuMoments(parts),
    gather: gatherMoments(parts),
    forward: forwardMoments(parts),
    queue: queueMoments(parts),
    conference: conferenceMoments(parts),
    'check-voicemail': hearingMoments(parts),
    'record-greeting': greetingMoments(parts),
    schedule: atOnce,
    'caller-id': atOnce,
    'set-variable': atOnce,
    condition: atOnce,
    split: atOnce,
    'queue-figures': atOnce,
    presence: atOnce,
    list: atOnce,
    'sub-flow': inOther,
    return: inOther,
    'go-to': goToMoments(parts),
    notify: notifyMoments(parts),
    'http-request': webMoments(parts),
    voicemail: voicemailMoments(parts),
    ...askingMoments(parts),
    ...soundMoments(parts),
  };
}
