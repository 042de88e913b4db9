import type { CallFacts } from '@/nodes/_kit/context';
import type { FlowDocument } from './document/flow-document';
import type { SimulatedJournal } from './simulator/simulated-journal';
import type { MailWord } from './simulator/simulated-mail';
import type { Tenant } from './simulator/simulated-tenant';
import type { WebWord } from './simulator/simulated-web';
import type { KillPoint } from './simulator/worker-side';

/** A scenario: who calls, when, and how everything around behaves. */
export interface Scenario extends Tenant, Partial<CallFacts> {
  /** When the call arrives, ms since 1970; by default a Monday at noon UTC. */
  at?: number;
  dialled?: string;
  seed?: number;
  /** The tenant's other flows by their ids, as they are published. One that does not compile is not there. */
  flows?: Record<string, FlowDocument>;
  /** How long the switch takes over each command, ms. */
  commandMs?: number;
  /** How long the caller speaks into a recording, ms. */
  speaksMs?: number;
  /** Boxes for messages without room, and those that are not there. */
  boxes?: { full?: string[]; gone?: string[] };
  /** What addresses on the web answer; by default an empty object. */
  web?: WebWord;
  /** Who was promised a call is called, on the same clock. */
  callsBack?: boolean;
  /** What becomes of letters; by default they go. */
  mail?: MailWord;
  /** Begin with the journal held or failing. */
  prepare?(journal: SimulatedJournal): void;
  /** Where it says yes the worker is killed, at that very moment. */
  dies?(point: KillPoint): boolean;
  /** While it says yes, whatever a worker looks up or writes outside of the journal fails. */
  away?(): boolean;
}

/** What the caller heard: greetings by their id, `<id>/<language>` where it was the take of that language, numbers and digits as they were said, words as `speech/<language>/<words>`. */
export interface Heard { what: string[]; at: number; ms: number | null }
