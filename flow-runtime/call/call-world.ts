import type { AnyStateMachine } from 'xstate';
import type { Admission } from './admission';
import type { Handovers } from '../ports/handovers';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Ports } from '../ports/ports';

/** Everything around a call. */
export interface CallWorld extends Ports {
  journal: Journal;
  handovers: Handovers;
  log: Log;
  /** Counts the calls that this worker carries; without it none is ever too many. */
  admission?: Admission;
  /** The machine of a version, made once; null: a direct call. */
  machine(versionId: string | null): Promise<AnyStateMachine>;
  /** A call is over and everything of it is gone. */
  ended(callId: string): void;
}
