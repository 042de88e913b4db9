import type { Target } from '@/nodes/_kit/targets';
import type { CallFacts } from '@/nodes/_kit/context';
import type { Arrival } from './call-port';
import type { Guest } from './room-state';

/** What a call that has arrived will walk. */
export interface Route {
  tenantId: string;
  call: CallFacts;
  /** Digits that a `dialled` target means. */
  dialled: string;
  /** The flow version that takes it; null: the way of a direct call from a device. */
  versionId: string | null;
  /** One end of a line between two cells, and nobody's call: it is not listed, and does not count. */
  between?: true;
  /** The tenant has as many live calls as it may have: this one is refused. */
  full?: boolean;
  /** A call that we make ourselves: the number that is called, the endpoint behind it, and variables of the way it walks. */
  made?: { number: string; shown: string; vars: Record<string, string> };
}

/** The built-in ways of calls beside a direct call: into the room whose number was dialled, of somebody whom a room calls, to the box of whoever dials the code for it, to the switch whose code was dialled, to recording greetings, and of either end of a line between two cells. */
export const builtInWays = { room: '$room', guest: '$guest', voicemail: '$voicemail', switch: '$switch', tie: '$tie', greeting: '$greeting' } as const;

/** One telephone to ring. */
export interface Address {
  /** device or trunk id */
  endpoint: string;
  /** Dial string from our tables, e.g. PJSIP/d-0123456789ab. */
  address: string;
  /** Extension, or number in E.164. */
  number: string;
  /** It leads out of the house, through a trunk. */
  outside: boolean;
  /** Whose telephone it is; absent: nobody's. */
  person?: string;
}

export interface OutgoingNumbers { person: string | null; group: string | null; tenant: string | null }

/** What a tenant's tables say. All questions are asked of one tenant. */
export interface Directory {
  /** Null: the number leads nowhere. */
  route(arrival: Arrival): Promise<Route | null>;
  /** The telephones of a target; `not-allowed` where the tenant may not call it (no trunk, no such number). Empty: none registered to it. */
  addresses(tenantId: string, target: Target, dialled: string): Promise<Address[] | 'not-allowed'>;
  /** The numbers that calls of whoever has this extension may show (I2, I3), and the tenant's own; null: none. A group's is that of the first by name that has one. */
  outgoingNumbers(tenantId: string, callerExtension: string): Promise<OutgoingNumbers>;
  /** Lends a client a masked number for `ms`, or goes on lending the one they have; null: all are lent. */
  leaseAlias(tenantId: string, client: string, ms: number): Promise<string | null>;
  /** From now on this person may call the client by the masked number that they see, for as long as it is lent. */
  showAlias(tenantId: string, alias: string, person: string): Promise<void>;
  /** The version of a flow that calls take, or the one by its number; null: the flow is deleted, was never published, or has no such version. */
  flowVersion(tenantId: string, flow: string, version: 'latest' | number): Promise<string | null>;
  /** Everybody with an extension, by name. */
  people(tenantId: string): Promise<{ name: string; extension: string }[]>;
  /** Whom a room is to call, as others are told of them: name, and extension or number in E.164; null: there is nobody such. */
  guest(tenantId: string, target: Guest['target']): Promise<Guest | null>;
  contactName(tenantId: string, number: string): Promise<string | null>;
  /** Digits as they were typed or shown, in E.164, read as in the tenant's country; null: they are no number. */
  toE164(tenantId: string, digits: string): Promise<string | null>;
  ownsNumber(tenantId: string, number: string): Promise<boolean>;
  /** The person is in a call, or is rung for one; null: there is no such person. */
  isBusy(tenantId: string, person: string): Promise<boolean | null>;
  isExtension(tenantId: string, digits: string): Promise<boolean>;
  /** Digits are the number of a conference room. */
  isRoom(tenantId: string, digits: string): Promise<boolean>;
}
