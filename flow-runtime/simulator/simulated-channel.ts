import type { Arrival, NewLeg } from '../ports/call-port';
import type { Phone } from './phone';

/** A channel of the simulated switch. */
export interface Channel {
  id: string;
  up: boolean;
  /** Its telephone rings. */
  ringing: boolean;
  /** It came in from outside; legs are ours and have none. */
  arrival: Arrival | null;
  phone: Phone | null;
  /** It was told that the far end rings. */
  hearsRinging: boolean;
  /** The first plays, the others wait: the switch plays one sound at a time to a channel. */
  playbacks: Playback[];
  /** The music on hold that it hears. */
  music: Sound | null;
  cancel: (() => void)[];
}

export interface Playback { id: string; media: string[]; cancel: () => void; sound: Sound }

/** A sound that a channel heard: its media, from when until when (null: it still plays), ms since 1970. */
export interface Sound { channel: string; media: string[]; from: number; until: number | null }

/** A leg that was made: what its telephone showed. */
export interface MadeLeg { id: string; address: string; shown: NewLeg['shown']; at: number; dialledAt: number | null }
