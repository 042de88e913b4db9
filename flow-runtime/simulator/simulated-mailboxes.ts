import type { BoxMessage, FoundBox, Mailboxes, MarkOfMessage } from '../ports/mailboxes';

/** A box that is heard by telephone. Its PIN stands in plain text here. */
export interface SimulatedMailbox {
  number?: string;
  pin?: string;
  /** The caller's telephone is its owner's. */
  own?: boolean;
  alwaysPin?: boolean;
  full?: boolean;
  messages?: Partial<BoxMessage>[];
  greeting?: string;
}

/** Boxes of one tenant in memory. A recording that is chosen as a greeting is believed to be there. */
export class SimulatedMailboxes implements Mailboxes {
  readonly boxes: Map<string, SimulatedMailbox & { messages: BoxMessage[] }>;

  constructor(boxes: Record<string, SimulatedMailbox>, now: () => number) {
    this.boxes = new Map(Object.entries(boxes).map(([id, box]) => [id, {
      ...box, messages: (box.messages ?? []).map((message, i) => ({ id: `${id}-${i + 1}`, fromNumber: '+12025550123', fromName: '', at: now() - 3_600_000 + i, heardAt: null, deletedAt: null, ...message })),
    }]));
  }

  async find(_: string, { box, number }: { box: string; number: string }): Promise<FoundBox | null> {
    const found = [...this.boxes].find(([id, one]) => (box ? id === box : number ? one.number === number : one.own));
    return found ? { id: found[0], isOwn: found[1].own ?? false, alwaysPin: found[1].alwaysPin ?? false } : null;
  }

  async messages(_: string, box: string): Promise<BoxMessage[] | null> {
    return structuredClone(this.boxes.get(box)?.messages ?? null);
  }

  async mark(_: string, box: string, id: string, as: MarkOfMessage, at: number): Promise<boolean> {
    const message = this.boxes.get(box)?.messages.find(one => one.id === id);
    if (!message) return false;
    message.heardAt ??= at;
    if (as === 'deleted') message.deletedAt ??= at;
    if (as === 'kept') message.deletedAt = null;
    return true;
  }

  async send(_: string, box: string, id: string, to: string, as: string): Promise<'sent' | 'full' | 'gone'> {
    const message = this.boxes.get(box)?.messages.find(one => one.id === id);
    const target = [...this.boxes.values()].find(({ number }) => number === to);
    if (!message || !target) return 'gone';
    if (target.messages.some(one => one.id === as)) return 'sent';
    if (target.full) return 'full';
    target.messages.push({ ...message, id: as, heardAt: null, deletedAt: null });
    return 'sent';
  }

  async holds(_: string, box: string, recording: string): Promise<boolean> {
    const found = this.boxes.get(box);
    return found !== undefined && (recording.startsWith('rl-') || found.messages.some(({ id }) => id === recording));
  }

  async greeting(_: string, box: string): Promise<string | null> {
    return this.boxes.get(box)?.greeting ?? null;
  }

  async chooseGreeting(_: string, box: string, recording: string | null): Promise<boolean> {
    const found = this.boxes.get(box);
    if (found) found.greeting = recording ?? undefined;
    return found !== undefined;
  }
}
