import { z } from 'zod';
import { callerSourceSchema } from './caller-source';
import { expressionSchema } from './expression';
import { nameParts } from './name-keys';
import { pieceSchema } from './prompt';
import { guestSchema, targetSchema } from './targets';
import { bodySchema, headersSchema, meanwhileSchema, secretUseSchema, webMethods } from './web-request';

/** What a PIN may open. */
export const pinKinds = ['room', 'mailbox', 'switch', 'person'] as const;

/** How a switch stands that people turn by hand. */
export const handPositions = ['automatic', 'open', 'closed'] as const;
export type HandPosition = (typeof handPositions)[number];

const ms = z.number().int().min(0).max(24 * 3600_000);
const prompt = z.array(pieceSchema);
/** What a caller hears while somebody is rung or asked: the sound of ringing, or music, for which the call is answered. Absent: what the far end sends, else ringing. */
const hears = z.discriminatedUnion('what', [z.strictObject({ what: z.literal('ringing') }), z.strictObject({ what: z.literal('music'), prompt })]).optional();

/**
 * The verbs: the only hands that touch a call. `input` is what a node writes into its fragment,
 * `outcomes` are all the ways it can end. The names are a contract with calls already stored:
 * an outcome may be added, never renamed.
 */
export const verbs = {
  /** Plays a prompt to the caller. Answers first unless `early`. An empty prompt is done at once. */
  play: { input: z.strictObject({ prompt, early: z.boolean().optional() }), outcomes: ['done', 'error'] },
  /**
   * Lets time pass, in ms. With `unheard` it ends by that outcome where a worker was lost meanwhile, so that nobody heard what keys
   * were pressed: `at-once` when another takes over, `in-the-end` when the time is over.
   */
  wait: { input: z.strictObject({ ms, unheard: z.enum(['at-once', 'in-the-end']).optional() }), outcomes: ['elapsed', 'unheard'] },
  /** Plays a prompt over and over until `ms` are over. Answers first. */
  loop: { input: z.strictObject({ prompt, ms }), outcomes: ['elapsed', 'error'] },
  /** Answers the call, at once or when the caller has heard it ring for `ringMs`. */
  answer: { input: z.strictObject({ ringMs: ms.optional() }), outcomes: ['done', 'error'] },
  /**
   * Rings targets until one answers or `ringMs` is over, all from the beginning, or each as the `plan` says, which has a row for each of them.
   * It ends at `until` at the latest, ms since 1970. Data of `answered`: leg. With `hold` the answered leg is kept apart from the caller (to ask or tell it something first).
   * `letsGo`: a leg that has handed the caller on and is hung up. `transfers`: as in the bridge that follows.
   * With `rooms` it ends by `room` where what was dialled, alone, is the number of a conference room.
   */
  dial: {
    input: z.strictObject({
      targets: z.array(targetSchema).min(1).max(20), ringMs: ms, show: z.enum(['caller', 'called']), hold: z.boolean(),
      plan: z.array(z.strictObject({ afterMs: ms, ringMs: ms })).max(20).optional(), until: expressionSchema.optional(), hears, letsGo: expressionSchema.optional(), transfers: z.boolean().optional(), rooms: z.boolean().optional(),
    }),
    outcomes: ['answered', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed', 'lost', 'error', 'room'],
  },
  /** Plays to an answered leg and waits for key 1 from it, `ms` at most after the prompt. */
  confirm: { input: z.strictObject({ leg: expressionSchema, prompt, ms, hears }), outcomes: ['confirmed', 'refused', 'gone', 'error'] },
  /** Plays to an answered leg before it is put through. */
  whisper: { input: z.strictObject({ leg: expressionSchema, prompt, hears }), outcomes: ['done', 'gone', 'error'] },
  /** Lets time pass, in ms, while the caller hears ringing or music. */
  'hold-on': { input: z.strictObject({ ms, hears }), outcomes: ['elapsed', 'error'] },
  /**
   * Lets caller and leg talk until the leg ends, or the limit; both hear its warning, or a beep, `warnMs` before.
   * With `record` what both say is kept. With `transfers` the leg ends it by ## and *2, and stays; with `callerTransfers` the caller does, where they call from a telephone of the
   * tenant's. A telephone's own transfer (SIP REFER) is the same with the number said already. Data of what a caller asks: caller, their channel; of `refers` and `caller-refers`: number.
   * `joined`: a telephone has put together the two with whom it talked here and in another call, data: leg, which was that one's.
   */
  bridge: {
    input: z.strictObject({
      leg: expressionSchema, limit: z.strictObject({ ms, warnMs: ms, warning: prompt }).optional(), record: z.boolean().optional(), transfers: z.boolean().optional(), callerTransfers: z.boolean().optional(),
    }),
    outcomes: ['ended', 'lost', 'error', 'transfers', 'consults', 'refers', 'caller-transfers', 'caller-consults', 'caller-refers', 'joined', 'caller-joined'],
  },
  /** Hangs up a leg; another is in its place. Data: leg, that one. */
  'let-go': { input: z.strictObject({ leg: expressionSchema, next: expressionSchema }), outcomes: ['done', 'error'] },
  /** Asks a leg by a dial tone for a number, while the caller hears music. Data of `number`: number. */
  'transfer-number': { input: z.strictObject({ leg: expressionSchema, hears }), outcomes: ['number', 'cancelled', 'gone', 'error'] },
  /**
   * A leg talks to whom it has dialled (`dialled`), rung for `ringMs`, while the caller hears music. `handed`: the leg has left and the other is there, data: leg.
   * `back`: the leg has the caller again. The other outcomes: the leg has left, and nobody took the caller.
   */
  consult: {
    input: z.strictObject({ leg: expressionSchema, ringMs: ms, show: z.enum(['caller', 'called']), hears }),
    outcomes: ['handed', 'back', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed', 'lost', 'gone', 'error'],
  },
  /**
   * Waits in a queue until an agent has answered: music, announcements and agents' telephones until then. Data of `connected`: leg, offer.
   * Lengths in ms; `everyMs` and `maxWaitMs` 0: never. Without music of its own the house's is heard.
   */
  queue: {
    input: z.strictObject({
      queue: z.string(), priority: z.number().int(), skills: z.array(z.string()), relaxMs: ms, sticky: z.boolean(),
      music: prompt, announce: z.strictObject({ prompt, firstMs: ms, everyMs: ms }),
      position: z.strictObject({ on: z.boolean(), lead: prompt, tail: prompt }), wait: z.strictObject({ on: z.boolean(), lead: prompt, tail: prompt }),
      maxWaitMs: ms, maxLength: z.number().int().min(1), joinsWhen: z.enum(['always', 'staffed', 'free']), leavesEmpty: z.boolean(),
      agent: z.strictObject({ prompt, confirm: z.boolean(), ms }),
      // whoever leaves this state comes back, or says that they do not; and the name under which a place was kept
      keeps: z.boolean().optional(), place: expressionSchema.optional(),
    }),
    outcomes: ['connected', 'max-wait', 'full', 'no-agents', 'agents-left', 'closed', 'error'],
  },
  /** The caller waits no more, though the queue was told that they would come back. */
  'queue-leave': { input: z.strictObject({ queue: z.string() }), outcomes: ['left', 'error'] },
  /**
   * Books that a number is called, from `delayMs` on and within these hours of the week, until somebody answers: `tries` times, `retryMs` apart, ringing `ringMs` each,
   * before `expiryMs` are over. With a queue the caller keeps their place in it and is called when their turn comes; `late`: the queue has let them go.
   * The call goes on by `booked`; the call that is answered later begins in this place by `called`. Data: place, the name under which it was kept.
   */
  'call-back': {
    input: z.strictObject({
      number: expressionSchema, queue: z.string().nullable(),
      hours: z.strictObject({ zone: z.string(), spans: z.array(z.strictObject({ day: z.number(), from: z.number(), to: z.number() })) }).nullable(),
      delayMs: ms, tries: z.number().int().min(1), retryMs: ms, ringMs: ms, expiryMs: z.number().int().min(0).max(14 * 24 * 3600_000),
    }),
    outcomes: ['booked', 'called', 'late', 'error'],
  },
  /**
   * Looks for people whose name begins with these letters on the keys. Data of `found`: extensions, joined by commas in the order of their names; said, whom to take by which
   * key, in the language of the call. `more`: there are more than `most`, and another letter may help.
   */
  directory: { input: z.strictObject({ keys: expressionSchema, part: z.enum(nameParts), most: z.number().int().min(1).max(9) }), outcomes: ['found', 'more', 'none', 'error'] },
  /**
   * Records all that is said in the call from here on, by the caller and to the caller, `maxMs` at most, until it is stopped or the call is over. `done`: so it is now; `empty`:
   * no such recording runs, or nothing is in it. It is kept for `keepDays`, without that until somebody deletes it.
   */
  tape: { input: z.strictObject({ does: z.enum(['start', 'stop', 'pause', 'resume']), maxMs: ms, keepDays: z.number().int().min(1).optional() }), outcomes: ['done', 'empty', 'error'] },
  /** Reads digits as a number that may be called from here. Data of `valid`: number, in E.164. */
  'phone-number': { input: z.strictObject({ number: expressionSchema }), outcomes: ['valid', 'invalid', 'error'] },
  /** The caller and the agent of an offer talk until the agent's leg ends; the queue is told. `transfers`: as in a bridge; the queue is told by `queue-over` then. */
  'queue-talk': { input: z.strictObject({ queue: z.string(), leg: expressionSchema, offer: expressionSchema, transfers: z.boolean().optional() }), outcomes: ['ended', 'lost', 'error', 'transfers', 'consults', 'refers', 'joined'] },
  /** The agent of an offer has handed the caller on: their leg is hung up where it is still there, and the queue is told that the talk is over. */
  'queue-over': { input: z.strictObject({ queue: z.string(), leg: expressionSchema, offer: expressionSchema }), outcomes: ['done', 'error'] },
  /** Rings the telephone of a call that we make ourselves: its own device or outside number, for `ringMs` (text) at most. Comes before all else. */
  ring: { input: z.strictObject({ device: expressionSchema, number: expressionSchema, ringMs: expressionSchema }), outcomes: ['answered', 'no-answer', 'unreachable', 'not-allowed', 'error'] },
  /**
   * One end of the line between two cells of a room, named by the call that made it: in the bridge of its own cell for as long as the room wants it. `at`: digits@host:port of the room's
   * own cell, which is called; '' at the other end, which was called.
   */
  tie: { input: z.strictObject({ room: expressionSchema, tie: expressionSchema, at: expressionSchema }), outcomes: ['over', 'no-answer', 'unreachable', 'error'] },
  /** Asks whether a room, by its id or number, wants a PIN of who comes in. */
  room: { input: z.strictObject({ room: expressionSchema }), outcomes: ['open', 'pin', 'gone', 'error'] },
  /** Tries the PIN of a room, by its id or number, of a box, of a switch or of a person. `shut`: too many were wrong of late. */
  pin: { input: z.strictObject({ of: z.enum(pinKinds), id: expressionSchema, pin: expressionSchema }), outcomes: ['right', 'wrong', 'shut', 'error'] },
  /** The same of a room alone. */
  'room-pin': { input: z.strictObject({ room: expressionSchema, pin: expressionSchema }), outcomes: ['right', 'wrong', 'shut', 'error'] },
  /**
   * The caller is in a room until they must leave. While they wait for a host they hear the music, without any the house's. `keys`: what each does, '' none.
   * `guests` are called by the room when the caller comes in. Leaving by a key is the node's.
   */
  confer: {
    input: z.strictObject({
      room: expressionSchema, role: z.enum(['by-number', 'host', 'speaker', 'listener']), music: prompt,
      keys: z.strictObject({ mute: z.string(), lock: z.string(), kick: z.string(), count: z.string() }),
      guests: z.array(guestSchema).max(20),
      policy: z.strictObject({
        ringMs: ms, busy: z.strictObject({ everyMs: ms }), noAnswer: z.strictObject({ tries: z.number().int().min(0), everyMs: ms }), offline: z.strictObject({ tries: z.number().int().min(0), everyMs: ms }),
      }),
    }),
    outcomes: ['kicked', 'ended', 'full', 'too-early', 'too-late', 'locked', 'error'],
  },
  /** Looks the caller up in the tenant's contacts. Data of `found`: name. */
  contact: { input: z.strictObject({ number: expressionSchema }), outcomes: ['found', 'unknown', 'error'] },
  /** Asks whether a number is the tenant's own. */
  'owns-number': { input: z.strictObject({ number: z.string() }), outcomes: ['owned', 'not-owned', 'error'] },
  /** Finds the first number of `order` that there is, `own` naming one. Data of `found`: number. `not-owned`: that one is not the tenant's. */
  'number-to-show': { input: z.strictObject({ order: z.array(callerSourceSchema).min(1), own: expressionSchema }), outcomes: ['found', 'none', 'not-owned', 'error'] },
  /** Lends the caller a masked number for `ms`, or goes on lending the one they have. Data of `leased`: number. `none`: all are lent, or the caller has no number. */
  'lease-alias': { input: z.strictObject({ ms: z.number().int().min(1) }), outcomes: ['leased', 'none', 'error'] },
  /** Asks how a switch stands that people turn by hand. Data: pin ("yes", "no"), whether whoever turns it is asked for one. */
  'hand-switch': { input: z.strictObject({ id: expressionSchema }), outcomes: ['automatic', 'open', 'closed', 'gone', 'error'] },
  /** The caller turns such a switch. */
  'turn-switch': { input: z.strictObject({ id: expressionSchema, to: z.enum(handPositions) }), outcomes: ['turned', 'gone', 'error'] },
  /** Asks a calendar on the web whether an event is on now; one read longer ago than `staleMs` does not count. */
  calendar: { input: z.strictObject({ address: z.string(), zone: z.string(), staleMs: z.number().int().min(0) }), outcomes: ['busy', 'free', 'unavailable', 'error'] },
  /** Asks whether there is room in a box for another message. */
  mailbox: { input: z.strictObject({ box: z.string() }), outcomes: ['open', 'full', 'gone', 'error'] },
  /**
   * Finds the box that is to be opened: the one of this id, else of this number, else that of the person whose telephone calls. `open`: no PIN is asked for; `pin`: it is, also for a
   * number that no box has; `none`: no number is given, and the telephone is that of nobody who has a box. `own`: who calls from a telephone of its owner is asked for
   * none, where the box allows it. Data of `open` and `pin`: box, '' for one that is not there.
   */
  'find-box': { input: z.strictObject({ box: expressionSchema, number: expressionSchema, own: z.boolean() }), outcomes: ['open', 'pin', 'none', 'error'] },
  /** Counts the messages of a box. Data: said, how many are new and how many saved, in the language of the call; since, the moment, ms since 1970. */
  'count-messages': { input: z.strictObject({ box: expressionSchema }), outcomes: ['counted', 'gone', 'error'] },
  /**
   * Finds a message: the first of those that were new (`of` "new"), or of those that were saved (`saved`), when they were counted (`since`), or the one beside the one
   * that began at `at` and is called `message`; before the first stands the first. Data: message, at, from (extension or E.164; '' withheld), said (from whom and when), deleted ("yes", "no").
   */
  'find-message': {
    input: z.strictObject({ box: expressionSchema, of: expressionSchema, since: expressionSchema, message: expressionSchema, at: expressionSchema, move: z.enum(['first', 'next', 'previous']) }),
    outcomes: ['found', 'none', 'error'],
  },
  /** Plays a message of a box, or what may become its greeting. */
  'play-message': { input: z.strictObject({ box: expressionSchema, message: expressionSchema }), outcomes: ['done', 'gone', 'error'] },
  /** A message was heard, is thrown away, or is brought back. */
  'mark-message': { input: z.strictObject({ box: expressionSchema, message: expressionSchema, as: z.enum(['heard', 'deleted', 'kept']) }), outcomes: ['done', 'gone', 'error'] },
  /** Puts a copy of a message into the box of this number, as one that is new. */
  'send-message': { input: z.strictObject({ box: expressionSchema, message: expressionSchema, to: expressionSchema }), outcomes: ['sent', 'full', 'gone', 'error'] },
  /** Plays the greeting that a box has of its own. */
  'box-greeting': { input: z.strictObject({ box: expressionSchema }), outcomes: ['done', 'none', 'error'] },
  /** A recording becomes the greeting of a box; '': it has none any more. */
  'choose-greeting': { input: z.strictObject({ box: expressionSchema, recording: expressionSchema }), outcomes: ['chosen', 'gone', 'error'] },
  /**
   * Finds who is to record greetings: the person of this id, else of this extension, else whose telephone calls. `open`: they may; `not-allowed`: they may not; `pin`: somebody of this
   * extension has to prove that it is they, also where nobody has it; `none`: nobody is named, and the telephone is nobody's, or `own` is off. Data: person, '' for nobody.
   */
  'find-recorder': { input: z.strictObject({ person: expressionSchema, extension: expressionSchema, own: z.boolean() }), outcomes: ['open', 'not-allowed', 'pin', 'none', 'error'] },
  /** Finds a greeting by its id, else by its number. Data of `found`: greeting, number, name. */
  'find-greeting': { input: z.strictObject({ greeting: expressionSchema, number: expressionSchema }), outcomes: ['found', 'none', 'error'] },
  /** Plays a greeting as this caller would hear it. */
  'play-greeting': { input: z.strictObject({ greeting: expressionSchema }), outcomes: ['done', 'none', 'error'] },
  /** Plays a recording that may become the sound of a greeting. */
  'play-take': { input: z.strictObject({ recording: expressionSchema }), outcomes: ['done', 'gone', 'error'] },
  /**
   * A recording becomes the sound of a greeting, '' of a new one, for callers of a language, '' for all that have none of their own, by this person. Done twice it counts once. `empty`:
   * there is nothing to be heard in it; `gone`: the greeting or the recording is not there, or they may not any more. Data of `kept`: greeting, number.
   */
  'keep-take': { input: z.strictObject({ greeting: expressionSchema, recording: expressionSchema, language: expressionSchema, person: expressionSchema }), outcomes: ['kept', 'empty', 'gone', 'error'] },
  /**
   * Records the caller, `maxMs` at most, or until `silenceMs` of silence (0: silence does not end it). The call may leave it at any time, also by
   * hanging up: what was recorded until then is kept, but for what is shorter than `leastMs` of speech. `greetingOf`: the box whose greeting it may become; `asTake`: it may become the sound of a greeting of the company's.
   * Of several recordings in one visit each has a number, its `take`.
   */
  record: {
    input: z.strictObject({
      box: z.string().nullable(), maxMs: ms, silenceMs: ms, leastMs: ms, beep: z.boolean(), keepDays: z.number().int().min(1).optional(), greetingOf: expressionSchema.optional(), asTake: z.boolean().optional(), take: expressionSchema.optional(),
    }),
    outcomes: ['ended', 'error'],
  },
  /** What became of the recording of this visit; with `drop` it is thrown away. Data of `kept`: recording, its id. */
  recorded: { input: z.strictObject({ leastMs: ms, drop: z.boolean(), take: expressionSchema.optional() }), outcomes: ['kept', 'empty', 'error'] },
  /** Asks how a queue stands. Data of `known`: waiting, free and staffed (people), longest and estimate (ms; absent where nothing is known). */
  'queue-figures': { input: z.strictObject({ queue: z.string() }), outcomes: ['known', 'gone', 'error'] },
  /** Asks how a person is: in a call or rung for one, reachable on a telephone, or neither. */
  presence: { input: z.strictObject({ person: z.string() }), outcomes: ['free', 'busy', 'offline', 'gone', 'error'] },
  /**
   * Asks an address on the web: address, headers and body are templates, `secret` is named and never comes along itself. Each of `tries` takes `timeMs` at
   * most. `once`: what may have been sent is never sent again; else it is repeated by the same Idempotency-Key. Data: status, and for `ok` the texts at the
   * paths of `found` in the JSON that came, as found-0, found-1 ...
   */
  http: {
    input: z.strictObject({
      method: z.enum(webMethods), address: z.string(), headers: headersSchema, secret: secretUseSchema, body: bodySchema, found: z.array(z.string()),
      timeMs: ms, tries: z.number().int().min(1).max(5), once: z.boolean(), meanwhile: meanwhileSchema,
    }),
    outcomes: ['ok', 'client-error', 'server-error', 'timeout', 'bad-body', 'error'],
  },
  /** Sends a letter, and waits `timeMs` at most until it has gone; templates all three. `failed`: it is not sent later either. */
  mail: { input: z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), timeMs: ms }), outcomes: ['sent', 'failed', 'error'] },
  /** Asks whether digits are the extension of a person. */
  extension: { input: z.strictObject({ digits: expressionSchema }), outcomes: ['found', 'unknown', 'error'] },
} as const satisfies Record<string, { input: z.ZodType; outcomes: readonly string[] }>;

export type VerbName = keyof typeof verbs;
export type VerbInput<V extends VerbName> = z.infer<(typeof verbs)[V]['input']>;
export type Outcome<V extends VerbName> = (typeof verbs)[V]['outcomes'][number];

/** What a verb came to: one of its outcomes, and data for the call's context. */
export interface VerbOutcome {
  outcome: string;
  data?: Record<string, string | number>;
}
