/** An event as Asterisk sends it; which fields there are depends on `type`. */
export interface AriEvent {
  type: string;
  timestamp?: string;
  args?: string[];
  digit?: string;
  /** How long the key was held, ms. */
  duration_ms?: number;
  cause?: number;
  dialstatus?: string;
  application?: string;
  /** The number dialled, of a call that is offered. */
  called?: string;
  channel?: AriChannel;
  peer?: AriChannel;
  playback?: { id: string; state: string };
  recording?: { name: string; state: string };
  /** Who asks for a transfer, and where to. */
  referred_by?: { source_channel: AriChannel };
  refer_to?: { requested_destination?: { destination?: string }; destination_channel?: AriChannel };
}

export interface AriChannel {
  id: string;
  state: string;
  creationtime?: string;
  accountcode?: string;
  dialplan?: { app_name: string; app_data: string };
  caller: { number: string; name: string };
}
