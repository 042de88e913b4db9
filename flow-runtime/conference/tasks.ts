import type { CallPort } from '../ports/call-port';
import { unlessGone } from '../ports/unless-gone';
import type { Clock } from '../ports/clock';
import { builtInWays, type Address, type Directory, type Route } from '../ports/directory';
import type { Media } from '../ports/media';
import type { Recordings } from '../ports/recordings';
import type { RoomBook, RoomTelling } from '../ports/rooms';
import type { MissedBy, RoomInvite, RoomTask } from '../ports/room-state';
import { finish } from '../verbs/recording';
import { secretDigits } from './secret-digits';
import { announcementOf } from './words';

/** The longest that is recorded of a room, ms. */
export const mostRecordedMs = 3_600_000;
/** Q.850: answered elsewhere. */
const elsewhere = 26;

/** What is around a room beside its books. */
export interface RoomHands {
  port: CallPort;
  directory: Directory;
  media: Media;
  recordings: Recordings;
  clock: Clock;
  /** Makes a call of our own; resolves when it is written down. */
  originate(id: string, endpoint: string, route: Route): Promise<void>;
}

/** Does what a room has somebody do. Done twice it counts once. `tell`: tells the room, and gives how it stands then. */
export async function carryOut(task: RoomTask, book: RoomBook, tenantId: string, hands: RoomHands, tell: (event: RoomTelling) => Promise<RoomBook | null>): Promise<void> {
  const { port, media, recordings, clock } = hands;
  const { id, rules, state } = book;
  switch (task.does) {
    case 'say': {
      const address = await media.speech(rules.language, announcementOf(task.words, rules.language), false);
      // Nobody is left to be told.
      if (address) await unlessGone(port.playToBridge(task.bridge, `${task.bridge}-say-${task.id}`, [`sound:${address}`]));
      return;
    }
    case 'call': {
      const invite = state?.invites.find(one => one.id === task.invite);
      if (invite) await call(task, invite, id, rules, tenantId, hands, tell);
      return;
    }
    case 'hang-up': return port.hangUp(task.call, elsewhere);
    case 'record':
      await recordings.begin({ id: task.recording, tenantId, callId: task.bridge, box: null, fromNumber: rules.number, fromName: rules.name, at: clock.now() });
      await port.recordBridge(task.bridge, task.recording, mostRecordedMs);
      return;
    case 'keep': return finish({ port, recordings, recording: task.recording }, 0).then(() => {});
    case 'tie': return tie(task, tenantId, hands, tell);
    case 'close':
      if (task.recording) await finish({ port, recordings, recording: task.recording }, 0);
      return port.closeRoom(task.bridge);
  }
}

/** Names the calls that a room makes. */
const callName = (room: string): string => `rl-room-${room}-`;

/** The room that made a call of that name; null: none. */
export const roomOfCall = (call: string): string | null => /^rl-room-(.*)-[0-9a-z]+-\d+-\d+-\d+$/.exec(call)?.[1] ?? null;

/** Calls every telephone of somebody. The room knows of each before it may ring; each is a call with a journal of its own. */
async function call(task: RoomTask & { does: 'call' }, invite: RoomInvite, room: string, rules: RoomBook['rules'], tenantId: string, hands: RoomHands, tell: (event: RoomTelling) => Promise<RoomBook | null>): Promise<void> {
  const found = await hands.directory.addresses(tenantId, invite.target, '');
  const none: MissedBy | null = found === 'not-allowed' ? 'not-allowed' : found.length === 0 ? 'offline' : null;
  const addresses: Address[] = found === 'not-allowed' ? [] : found;
  const calls = addresses.map((_, i) => `${callName(room)}${invite.since.toString(36)}-${task.invite}-${task.attempt}-${i}`);
  const book = await tell({ type: 'rings', invite: task.invite, attempt: task.attempt, calls, none });
  const now = book?.state?.invites.find(one => one.id === task.invite);
  // Who has come in by themselves meanwhile is not called.
  if (now?.state !== 'ringing' || now.attempt !== task.attempt) return;
  await Promise.all(addresses.map((address, i) => hands.originate(calls[i]!, address.endpoint, {
    tenantId, versionId: builtInWays.guest, dialled: room,
    call: { from: rules.number, name: rules.name, to: address.number, direction: address.outside ? 'outgoing' : 'internal', ...(rules.language !== 'en' && { language: rules.language }) },
    made: { number: address.number, shown: rules.number, vars: { device: address.outside ? '' : address.endpoint, number: address.number, ringMs: String(invite.policy.ringMs) } },
  })));
}

/** Calls the room's own cell by digits that only the two know, and only for as long as it is called. */
async function tie({ tie: id, attempt }: RoomTask & { does: 'tie' }, tenantId: string, { originate }: RoomHands, tell: (event: RoomTelling) => Promise<RoomBook | null>): Promise<void> {
  const book = await tell({ type: 'ties', tie: id, attempt, address: secretDigits() });
  const now = book?.state?.ties?.find(one => one.id === id);
  if (!book || now?.state !== 'calling' || now.attempt !== attempt) return;
  await originate(now.call, 'cells', {
    tenantId, versionId: builtInWays.tie, dialled: book.id, between: true, call: { from: '', name: '', to: book.rules.number, direction: 'internal' },
    made: { number: book.rules.number, shown: '', vars: { tie: now.call, at: `${now.address}@${book.homeAt ?? ''}` } },
  });
}
