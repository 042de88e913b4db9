import type { AnyStateMachine } from 'xstate';
import type { Admission } from './admission';
import type { CallPort } from '../ports/call-port';
import type { Callbacks } from '../ports/callbacks';
import type { Calendars } from '../ports/calendars';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';
import type { Handovers } from '../ports/handovers';
import type { Greetings } from '../ports/greetings';
import type { HandSwitches } from '../ports/hand-switches';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Mail } from '../ports/mail';
import type { Mailboxes } from '../ports/mailboxes';
import type { Media } from '../ports/media';
import type { Recordings } from '../ports/recordings';
import type { Pins } from '../ports/pins';
import type { Queues } from '../ports/queues';
import type { Web } from '../ports/web';
import type { Rooms } from '../ports/rooms';

/** Everything around a call. */
export interface CallWorld {
  port: CallPort;
  journal: Journal;
  directory: Directory;
  calendars: Calendars;
  callbacks: Callbacks;
  handovers: Handovers;
  media: Media;
  recordings: Recordings;
  mailboxes: Mailboxes;
  greetings: Greetings;
  pins: Pins;
  handSwitches: HandSwitches;
  queues: Queues;
  web: Web;
  mail: Mail;
  rooms: Rooms;
  clock: Clock;
  log: Log;
  /** Counts the calls that this worker carries; without it none is ever too many. */
  admission?: Admission;
  /** The machine of a version, made once; null: a direct call. */
  machine(versionId: string | null): Promise<AnyStateMachine>;
  /** A call is over and everything of it is gone. */
  ended(callId: string): void;
}
