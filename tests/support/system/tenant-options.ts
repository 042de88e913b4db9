// What a tenant of a test is made of.

export interface TenantOptions {
  name?: string;
  country?: string;
  timeZone?: string;
  language?: 'en' | 'ru' | 'ja';
  /** People by a short name; extensions are 101, 102 ... in this order unless given. */
  people?: Record<string, PersonOptions>;
  /** Public numbers beside the first. */
  moreNumbers?: number;
  /** Names of greetings; each is a bar-code of its own, a second long unless given in ms. */
  greetings?: string[] | Record<string, number>;
  /** Name by number in E.164. */
  contacts?: Record<string, string>;
  /** Who is rung while no worker answers. */
  fallback?: string;
  /** Its box for messages. */
  box?: { email?: string; maxMessages?: number };
  /** Rooms by name. */
  rooms?: Record<string, RoomOptions>;
  /** Queues by name. */
  queues?: Record<string, QueueOptions>;
  /** Groups by name: people by their short names. */
  groups?: Record<string, string[]>;
}

export interface PersonOptions {
  name?: string;
  extension?: string;
  /** Kinds of their devices; one desk phone unless given. */
  devices?: ('sip' | 'browser')[];
  /** Their outgoing calls show a number of their own. */
  ownNumber?: boolean;
}

export interface QueueOptions {
  /** People by their short names, in order. */
  members: string[];
  strategy?: string;
  ringMs?: number;
  wrapUpMs?: number;
  pauseAfter?: number;
  open?: boolean;
  /** What members can do, by their short names. */
  skills?: Record<string, string[]>;
  /** A group of these people takes calls too. */
  group?: string[];
}

export interface RoomOptions {
  number: string;
  /** Columns of its row that differ from what a new one has. */
  set?: Record<string, string | number | boolean | Date | null>;
  pin?: string;
  /** Roles by extension or number. */
  roles?: Record<string, 'host' | 'speaker' | 'listener'>;
  /** People by their short names, and outside numbers. */
  guests?: string[];
}
