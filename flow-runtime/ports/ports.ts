import type { Calendars } from './calendars';
import type { CallPort } from './call-port';
import type { Callbacks } from './callbacks';
import type { Clock } from './clock';
import type { Directory } from './directory';
import type { Greetings } from './greetings';
import type { HandSwitches } from './hand-switches';
import type { Mail } from './mail';
import type { Mailboxes } from './mailboxes';
import type { Media } from './media';
import type { Pins } from './pins';
import type { Queues } from './queues';
import type { Recordings } from './recordings';
import type { Rooms } from './rooms';
import type { Web } from './web';

/** What a call and its verbs reach the world through. */
export interface Ports {
  port: CallPort;
  directory: Directory;
  calendars: Calendars;
  callbacks: Callbacks;
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
}
