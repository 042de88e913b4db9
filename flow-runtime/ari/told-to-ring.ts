import { unlessRefused } from './gone';
import type { AriLink } from './link';

/** Asterisk does not tell whether a leg that does not ring yet was told to: a variable of its channel does. */
const variable = 'RINGLOOM_LEG';
const waits = 'waits';

/** Variables of a leg that is made. */
export const untold = { [variable]: waits };

/** Tells a leg to ring, for so many seconds at most, and notes it. In one breath, so that Asterisk has both or neither of a worker that dies here. */
export async function tellToRing(command: AriLink['command'], channelId: string, timeout: number): Promise<void> {
  await Promise.all([command('channels.setChannelVar', { channelId, variable, value: 'told' }), command('channels.dial', { channelId, timeout })]);
}

/** Whether a leg of ours was never told to ring; false of what is no leg of ours, or gone. */
export async function isUntold(command: AriLink['command'], channelId: string): Promise<boolean> {
  const found = await unlessRefused(command('channels.getChannelVar', { channelId, variable })) as { value: string } | undefined;
  return found?.value === waits;
}
