import { CallbackRunner } from './call/callback-runner';
import { Calls } from './call/calls';
import { compile } from './compiler/compile';
import type { MachineConfig } from './compiler/config';
import type { Arrival } from './ports/call-port';
import type { Handovers } from './ports/handovers';
import type { NewCallback } from './ports/callbacks';
import type { Ending, LegRow, StoredCall } from './ports/journal';
import type { Log } from './ports/log';
import type { Heard, Scenario } from './scenario';
import { RoomDesks } from './conference/room-desks';
import { Desks } from './queue/desks';
import { SimulatedCallbacks } from './simulator/simulated-callbacks';
import { SimulatedGreetings } from './simulator/simulated-greetings';
import { SimulatedHandSwitches } from './simulator/simulated-hand-switches';
import { SimulatedJournal } from './simulator/simulated-journal';
import { SimulatedRecordings } from './simulator/simulated-recordings';
import { SimulatedQueues } from './simulator/simulated-queues';
import type { Sound } from './simulator/simulated-channel';
import { SimulatedSwitch } from './simulator/simulated-switch';
import { SimulatedMail } from './simulator/simulated-mail';
import { SimulatedWeb } from './simulator/simulated-web';
import { SimulatedMailboxes } from './simulator/simulated-mailboxes';
import { SimulatedPins } from './simulator/simulated-pins';
import { SimulatedRooms } from './simulator/simulated-rooms';
import { SimulatedTenant, tenantId } from './simulator/simulated-tenant';
import { VirtualClock } from './simulator/virtual-clock';
import { workerSide, type WorkerSide } from './simulator/worker-side';

const monday = Date.UTC(2026, 0, 5, 12);
export const callId = 'call-1';
const versionId = 'simulated';

/** One call walking through a flow on a virtual clock. Times are ms since 1970, lengths ms. */
export class SimulatedCall {
  readonly clock: VirtualClock;
  readonly exchange: SimulatedSwitch;
  readonly journal = new SimulatedJournal();
  readonly recordings: SimulatedRecordings;
  readonly queues: SimulatedQueues;
  readonly web: SimulatedWeb;
  readonly callbacks: SimulatedCallbacks;
  readonly mail: SimulatedMail;
  readonly rooms: SimulatedRooms;
  readonly mailboxes: SimulatedMailboxes;
  readonly handSwitches: SimulatedHandSwitches;
  readonly greetings: SimulatedGreetings;
  private readonly pins: SimulatedPins;
  /** Faults that a worker would have logged. */
  readonly faults: { message: string; fault?: unknown }[] = [];
  private readonly tenant: SimulatedTenant;
  /** What the other flows compile to. */
  private readonly flows: Record<string, MachineConfig>;
  private worker: { side: WorkerSide; calls: Calls; runner: CallbackRunner | null; rooms: RoomDesks };
  private workers = 0;

  constructor(private readonly scenario: Scenario, private readonly config: unknown) {
    const { at = monday, seed, dialled = '', from = '+12025550123', name = '', to = '+15550100', direction = 'incoming', language, commandMs = 0 } = scenario;
    this.flows = Object.fromEntries(Object.entries(scenario.flows ?? {}).flatMap(([id, document]) => {
      const { config: compiled } = compile(document);
      return compiled ? [[id, JSON.parse(JSON.stringify(compiled)) as MachineConfig]] : [];
    }));
    // A worker takes up what is there before it takes calls.
    this.clock = new VirtualClock(at - commandMs, seed);
    this.tenant = new SimulatedTenant(scenario, { from, name, to, direction, ...(language && { language }) }, config === null ? null : versionId, dialled, Object.keys(this.flows));
    this.exchange = new SimulatedSwitch({
      clock: this.clock, commandMs, speaksMs: scenario.speaksMs, phone: address => this.tenant.phone(address), length: media => this.tenant.length(media),
    });
    this.recordings = new SimulatedRecordings(scenario.boxes, id => (this.journal.calls.get(id)?.ending ?? null) !== null);
    this.queues = new SimulatedQueues(scenario.queues ?? {}, this.journal);
    this.web = new SimulatedWeb(this.clock, scenario.web);
    this.callbacks = new SimulatedCallbacks(this.journal);
    this.mail = new SimulatedMail(this.clock, scenario.mail);
    this.rooms = new SimulatedRooms(scenario.rooms ?? {}, tenantId, this.journal);
    this.mailboxes = new SimulatedMailboxes(scenario.mailboxes ?? {}, () => this.clock.now());
    this.handSwitches = new SimulatedHandSwitches(scenario.handSwitches ?? {});
    this.greetings = new SimulatedGreetings(scenario, id => this.recordings.begun.get(id));
    this.pins = new SimulatedPins({
      switch: id => this.handSwitches.pinOf(id),
      room: id => this.rooms.pinOf(id),
      person: id => this.greetings.pinOf(id),
      mailbox: id => { const box = this.mailboxes.boxes.get(id); return box && (box.pin ?? null); },
    });
    this.worker = this.newWorker();
  }

  /** The worker starts, and the call arrives. */
  async begin(): Promise<void> {
    void this.worker.calls.resume();
    const { commandMs = 0, prepare } = this.scenario;
    await this.clock.advance(commandMs);
    prepare?.(this.journal);
    const arrival = this.arrival();
    this.exchange.arrive(arrival);
    void this.worker.calls.arrive(arrival);
    await this.clock.settle();
  }

  /** The same one calls a second time meanwhile, and walks the same flow. */
  async callsAgain(channel: string): Promise<void> {
    const arrival = { ...this.arrival(), channel };
    this.exchange.arrive(arrival);
    void this.worker.calls.arrive(arrival);
    await this.clock.settle();
  }

  private arrival(): Arrival {
    const { direction = 'incoming', from = '+12025550123', name = '', to = '+15550100' } = this.scenario;
    return {
      channel: callId, context: direction === 'incoming' ? 'from-trunk' : 'from-device', number: to, endpoint: 'd-simulated',
      callerNumber: from, callerName: name, wideband: true, at: this.clock.now(),
    };
  }

  /** Everything around a stored call as it was at `at`, while no worker is there. */
  async stands(stored: StoredCall, at: number): Promise<void> {
    this.journal.restore(stored);
    this.exchange.arrive(this.arrival());
    const doings = [stored.state.answered && this.exchange.answer(callId), ...stored.legs.filter(({ role }) => role === 'callee').flatMap(({ id, endpoint, shown }) => [
      this.exchange.createLeg({ id, address: endpoint, caller: callId, shown: { number: shown, name: '' } }), this.exchange.dial(id, at),
    ])];
    await this.clock.advance(at - this.clock.now());
    await Promise.all(doings);
  }

  /** The caller presses keys, one after another without a pause. */
  async press(keys: string): Promise<void> {
    for (const key of keys) this.exchange.press(callId, key);
    await this.clock.settle();
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
  }

  /** The caller hangs up. */
  async hangUp(): Promise<void> {
    this.exchange.farEndHangsUp(callId);
    await this.clock.settle();
  }

  /** The worker is killed: nothing is finished, nothing is heard. */
  kill(): void {
    this.worker.side.die();
  }

  /** A new worker starts and takes up what it finds. */
  async restart(): Promise<void> {
    this.worker = this.newWorker();
    const { calls, runner, rooms } = this.worker;
    void calls.resume().then(() => calls.sweep()).then(() => calls.keepLeft().catch((fault: unknown) => void this.faults.push({ message: 'what calls had left could not be kept', fault }))).then(() => { void runner?.look(); void rooms.missedNews(); });
    await this.clock.settle();
  }

  /** Nodes entered so far, in order. */
  get path(): string[] {
    return this.journal.steps.flatMap(({ path }) => path);
  }

  /** Where the call stands: node and its state, as "menu-1/listening", in an inner flow behind the node that called it; null once it is over. */
  get standsIn(): string | null {
    const call = this.journal.calls.get(callId);
    if (!call || call.ending) return null;
    const nodes = call.state.frames.map(({ value }) => (typeof value === 'string' ? [value, ''] : Object.entries((value ?? {}) as Record<string, string>)[0] ?? ['', '']));
    const { length } = nodes;
    return nodes.map(([node, state], i) => (i < length - 1 ? node : [node, state].filter(Boolean).join('/'))).join('/') || null;
  }

  get ended(): Ending | null {
    return this.journal.calls.get(callId)?.ending ?? null;
  }

  get answered(): boolean {
    return this.journal.calls.get(callId)?.answeredAt !== undefined;
  }

  /** What the caller heard, in order. */
  get heard(): Heard[] {
    return this.heardBy(callId);
  }

  /** What a party heard. */
  heardBy(channel: string): Heard[] {
    return this.exchange.sounds.filter(sound => sound.channel === channel).map(({ media, from, until }: Sound): Heard => ({
      what: media.map(medium => medium.replace(/^sound:(greeting\/)?/, '')), at: from, ms: until === null ? null : until - from,
    }));
  }

  /** Every telephone that was called: what it showed, and its row. */
  get rang(): { address: string; shown: { number: string | null; name: string }; leg: LegRow | undefined }[] {
    return this.exchange.legs.map(({ id, address, shown }) => ({ address, shown, leg: this.journal.legs.get(id) }));
  }

  /** The caller talks with somebody. */
  get talks(): boolean {
    return this.exchange.talking.some(members => members.length > 1 && members.includes(callId));
  }

  /** All that is left of the call; empty lists when it ended cleanly. */
  get remains(): { channels: string[]; bridges: string[]; playbacks: string[]; recordings: string[]; listeners: string[]; effects: string[] } {
    return { ...this.exchange.remains, effects: this.journal.open.map(({ id }) => id) };
  }

  private newWorker(): { side: WorkerSide; calls: Calls; runner: CallbackRunner | null; rooms: RoomDesks } {
    const side = workerSide({ port: this.exchange, journal: this.journal, recordings: this.recordings, mailboxes: this.mailboxes, greetings: this.greetings, pins: this.pins, handSwitches: this.handSwitches, queues: this.queues, rooms: this.rooms, web: this.web, mail: this.mail, callbacks: this.callbacks.of(`w-${++this.workers}`), clock: this.clock }, point => this.scenario.dies?.(point) ?? false, () => this.scenario.away?.() ?? false);
    const note = (fields: object, message: string) => void this.faults.push({ message, ...('fault' in fields && { fault: fields.fault }) });
    const log: Log = { debug: () => {}, info: () => {}, warn: note, error: note };
    const { port, journal, recordings, mailboxes, greetings, pins, handSwitches, web, mail, callbacks, clock } = side;
    const desks = new Desks(side.queues, clock, log);
    let runner: CallbackRunner | null = null;
    // A booking is told at once, as by NOTIFY.
    const booking = { book: async (callback: NewCallback) => { await callbacks.book(callback); void runner?.look(); } };
    const around = { port, directory: this.tenant, queues: desks, clock, log };
    const rooms = new RoomDesks(side.rooms, { ...around, recordings, media: this.tenant, originate: (...made) => calls.originate(...made) }, clock, log);
    const handovers: Handovers = {
      take: async (_, to, other) => {
        const given = await calls.gives({ from: this.journal.legs.get(other)?.callId ?? '', other, to });
        return given === null ? null : this.journal.legs.get(given)!;
      },
    };
    const calls: Calls = new Calls({ ...around, journal, recordings, mailboxes, greetings, pins, handSwitches, rooms, web, mail, callbacks: booking, handovers, media: this.tenant, calendars: this.tenant }, { config: async id => (Object.hasOwn(this.flows, id) ? this.flows[id] : this.config) });
    if (this.scenario.callsBack) runner = new CallbackRunner({ ...around, store: callbacks, goOn: (...call) => calls.goOn(...call) });
    return { side, calls, runner, rooms };
  }
}
