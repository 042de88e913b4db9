import type { RoomPort } from '../ports/room-port';

/** The switch around the bridges: how long a command takes, and which channels live. */
interface Around {
  living(channel: string): Promise<unknown>;
  took(): Promise<void>;
  has(channel: string): boolean;
}

/** The bridges of rooms in a simulated switch, among its others: who is in them, and who of these is not heard. */
export class SimulatedBridges implements RoomPort {
  private readonly mutes = new Set<string>();

  constructor(private readonly members: Map<string, Set<string>>, private readonly around: Around) {}

  async enterRoom(bridge: string, channel: string, muted: boolean): Promise<void> {
    await this.around.living(channel);
    this.members.set(bridge, (this.members.get(bridge) ?? new Set<string>()).add(channel));
    this.put(channel, muted);
  }

  async leaveRoom(bridge: string | null, channel: string): Promise<void> {
    await this.around.took();
    for (const [id, members] of this.members) if (bridge === null ? id.startsWith('room-') : id === bridge) members.delete(channel);
  }

  async mute(channel: string, muted: boolean): Promise<void> {
    await this.around.took();
    if (this.around.has(channel)) this.put(channel, muted);
  }

  async closeRoom(bridge: string): Promise<void> {
    await this.around.took();
    this.members.delete(bridge);
  }

  isMuted(channel: string): boolean { return this.mutes.has(channel); }

  private put(channel: string, muted: boolean): void {
    if (muted) this.mutes.add(channel);
    else this.mutes.delete(channel);
  }
}
