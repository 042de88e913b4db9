/** All that can be done to a bridge in which many talk. Every method resolves when the switch has taken the command. */
export interface RoomPort {
  /** Makes the bridge if it is not there, and brings a channel into it. Muted, not a moment of its voice reaches the others. Its keys never do. */
  enterRoom(bridge: string, channel: string, muted: boolean): Promise<void>;
  /** Resolves when it is out; null: of whichever it is in. No error where it is in none, or gone. */
  leaveRoom(bridge: string | null, channel: string): Promise<void>;
  /** The others do not hear a channel any more, or again. */
  mute(channel: string, muted: boolean): Promise<void>;
  /** No error where it is gone. Whoever is still in it stands alone again. */
  closeRoom(bridge: string): Promise<void>;
}
