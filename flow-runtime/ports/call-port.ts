import type { RecordedSound } from './recordings';
import type { RoomPort } from './room-port';

/** A leg to be made: it enters our application when created and rings only when dialled. */
export interface NewLeg {
  /** Our own id; creating an id that lives answers `exists`. */
  id: string;
  /** `PJSIP/...`, built from our tables only. */
  address: string;
  /** The channel of the caller, for codecs and linked ids; null: nobody calls, it is called by us. */
  caller: string | null;
  /** What the telephone will show; null number: withheld, and `asserted` the one that the network alone learns (RFC 3325). */
  shown: { number: string | null; name: string; asserted?: string };
}

/** What is told of a channel, playback or recording. Times in ms since 1970, causes in Q.850. */
export type ChannelEvent =
  | { type: 'key'; key: string; at: number }
  | { type: 'ringing'; at: number }
  | { type: 'progress'; at: number }
  | { type: 'up'; at: number }
  /** Its telephone asks by a key of its own (SIP REFER) that the other side be called at this number instead. */
  | { type: 'refers'; number: string; at: number }
  /** Its telephone asks that the two with whom it talks, here and in another call, talk with each other. `other`: its channel there. */
  | { type: 'joins'; other: string; at: number }
  /** It is another call's from now on. */
  | { type: 'given'; at: number }
  | { type: 'ended'; cause: number; at: number }
  | { type: 'playback-ended'; played: boolean; at: number }
  | { type: 'recording-ended'; at: number };

/** A call that has come in and waits for a first word. `context` and `endpoint` come from the dialplan, never from SIP headers. */
export interface Arrival {
  channel: string;
  context: 'from-device' | 'from-trunk' | 'from-studio' | 'from-cell';
  /** Digits dialled. */
  number: string;
  endpoint: string;
  /** Caller ID as the far side gave it; trusted only where the endpoint is. */
  callerNumber: string;
  callerName: string;
  /** The channel carries more than 8 kHz. */
  wideband: boolean;
  at: number;
}

/** A channel that lives in Asterisk now. `waits`: a leg that was made and has never been told to ring. `ringing`: its far end rings. `arrival`: it came in and waits in our application, whether or not its call has begun. */
export interface LiveChannel { id: string; up: boolean; waits?: true; ringing?: boolean; arrival?: Arrival }

/** When a recording ends by itself, ms (silence of 0: it does not end it), and whether a tone tells of its beginning. */
export interface RecordingLimits { maxMs: number; silenceMs: number; beep: boolean }

/** A thing that is not there any more: a channel, bridge or playback that ended. */
export class Gone extends Error {}

/**
 * All that can be done to live calls. Every method resolves when the switch has taken the command; ends come as events.
 * Methods throw Gone where the channel is no more.
 */
export interface CallPort extends RoomPort {
  answer(channel: string): Promise<void>;
  /** Tells the caller that it rings. */
  ring(channel: string): Promise<void>;
  /** No error where the channel is gone. */
  stopRinging(channel: string): Promise<void>;
  /** Opens early media towards an unanswered caller. */
  progress(channel: string): Promise<void>;
  /** Plays a list of media without a gap. Listen on the playback's id first. */
  play(channel: string, playback: string, media: string[]): Promise<void>;
  /** The same to all in a bridge, who go on hearing each other. */
  playToBridge(bridge: string, playback: string, media: string[]): Promise<void>;
  /** No error where it has ended. */
  stopPlayback(playback: string): Promise<void>;
  /**
   * Records what a channel says, until `maxMs` are over, or `silenceMs` of silence (0: silence does not end it), or the channel is gone: told as `recording-ended`.
   * Listen on its name first. A name that was used is not used again: `runs` or `over`.
   */
  record(channel: string, recording: string, limits: RecordingLimits): Promise<'begun' | 'runs' | 'over'>;
  /** Records what all in a bridge say, until `maxMs` are over or the bridge is gone; else as `record`. */
  recordBridge(bridge: string, recording: string, maxMs: number): Promise<'begun' | 'runs' | 'over'>;
  /** Records all that a channel says and hears, until `maxMs` are over or the channel is gone: by an ear of the switch that has the name `ear`, and is hung up like a channel. */
  tape(channel: string, ear: string, recording: string, maxMs: number): Promise<'begun' | 'runs' | 'over'>;
  /** Leaves out what is said from here on, or not any more. No error where it does not record. */
  pauseRecording(recording: string): Promise<void>;
  resumeRecording(recording: string): Promise<void>;
  /** Resolves when it does not record any more. No error where it never did. */
  endRecording(recording: string): Promise<void>;
  /** The sound of a recording that is over; null where the switch has none. */
  recorded(recording: string): Promise<RecordedSound | null>;
  /** The switch throws its sound away. No error where it has none. */
  forgetRecording(recording: string): Promise<void>;
  /** Names of our recordings whose sound lies in the switch. */
  recordings(): Promise<string[]>;
  /** Tells a telephone that asked for a transfer whether it is done: then it lets go. No error where it did not ask. */
  answerTransfer(channel: string, taken: boolean): Promise<void>;
  /** The house's music on hold, without end; where it plays already nothing changes. A sound is played only when it has been stopped. */
  startMusic(channel: string): Promise<void>;
  /** No error where none plays, or the channel is gone. */
  stopMusic(channel: string): Promise<void>;
  /** `unreachable`: no such endpoint or it is not registered. */
  createLeg(leg: NewLeg): Promise<'created' | 'exists' | 'unreachable'>;
  /** A telephone is registered to it now, or it is a trunk. */
  isRegistered(endpoint: string): Promise<boolean>;
  /** Starts ringing, once: a leg that was dialled must not be dialled again. The switch gives up by itself after `ringMs` and some seconds. */
  dial(leg: string, ringMs: number): Promise<void>;
  /** Makes the bridge if it is not there, and adds channels. Keys are heard from within only where it is made so, which costs the switch more. */
  bridge(bridge: string, channels: string[], hearsKeys?: boolean): Promise<void>;
  /** No error where it is gone. `keeps`: legs that stay and are out of it when this resolves, as a channel that came in is. */
  destroyBridge(bridge: string, keeps?: readonly string[]): Promise<void>;
  /** No error where it is gone. */
  hangUp(channel: string, cause: number): Promise<void>;
  /** Sends a caller whom we cannot help to a spoken sorry, and on to the end of the call. No error where the channel is gone. */
  apologize(channel: string): Promise<void>;
  /** Once it resolves, none of these workers acts any more: they are told apart in the switch, which they ask before they act. */
  fence(workers: string[]): Promise<void>;
  channels(): Promise<LiveChannel[]>;
  /** Ids of the bridges that we made and that live now. */
  bridges(): Promise<string[]>;
  /** From now on events of these channels are heard, which another worker has taken or made. Those that are gone are passed over. */
  adopt(channels: string[]): Promise<void>;
  /** Who else hears of channels because they took or adopted them: ids of workers by channel, this one not among them. */
  holders(): Promise<Map<string, string[]>>;
  /** Hears of a channel or playback from now on; returns what stops it. */
  listen(id: string, hear: (event: ChannelEvent) => void): () => void;
}
