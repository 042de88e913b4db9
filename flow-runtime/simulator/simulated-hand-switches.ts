import type { HandPosition } from '@/nodes/_kit/verbs';
import type { HandSwitches } from '../ports/hand-switches';

/** A switch of a simulated tenant. Its PIN stands in plain text here. */
export interface SimulatedHandSwitch { position?: HandPosition; pin?: string }

/** Switches in memory. */
export class SimulatedHandSwitches implements HandSwitches {
  readonly turned = new Map<string, { position: HandPosition; by: string; at: number }>();

  constructor(private readonly switches: Record<string, SimulatedHandSwitch>) {}

  async look(_: string, id: string): Promise<{ position: HandPosition; hasPin: boolean } | null> {
    if (!Object.hasOwn(this.switches, id)) return null;
    const { position = 'automatic', pin } = this.switches[id]!;
    return { position: this.turned.get(id)?.position ?? position, hasPin: pin !== undefined };
  }

  async turn(_: string, id: string, position: HandPosition, by: string, at: number): Promise<boolean> {
    if (!Object.hasOwn(this.switches, id)) return false;
    this.turned.set(id, { position, by, at });
    return true;
  }

  /** Null: it has none; undefined: there is no such switch. */
  pinOf(id: string): string | null | undefined {
    return Object.hasOwn(this.switches, id) ? this.switches[id]!.pin ?? null : undefined;
  }
}
