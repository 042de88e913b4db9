import { AriSocket } from './ari-socket';
import type { AriLink, LinkOptions } from './link';

/** Sockets for commands beside the one for events. One socket is one thread in Asterisk, and a command that waits for its channel holds up all behind it. */
const commandSockets = 4;

/** Asterisk by REST over WebSocket: one socket for events, a few for commands. Throws while Asterisk is not there. */
export async function openAriSockets({ url, app, onEvent, onConnected, onLost }: LinkOptions): Promise<AriLink> {
  // An event filter would keep answers back as well: commands go by sockets of their own. Their names are none that calls are offered to.
  const commands = Array.from({ length: commandSockets }, (_, i) => new AriSocket({ url, app: `commands-${i + 1}-${app}`, onEvent: () => {}, onOpen: () => tell(), onLost: () => {} }));
  let told = false;
  const events = new AriSocket({
    url, app, onEvent, onOpen: () => tell(),
    onLost: () => {
      told = false;
      onLost();
    },
  });
  const all = [...commands, events];
  const tell = () => {
    if (told || !all.every(({ isOpen }) => isOpen)) return;
    told = true;
    onConnected();
  };
  try {
    await Promise.all(commands.map(socket => socket.open()));
    await events.open();
  } catch (fault) {
    for (const socket of all) socket.close();
    throw fault;
  }
  return {
    command: (operation, parameters, body) => {
      // What concerns one call goes one after another through one socket; while that is lost, through the next one.
      const own = hash(callOf(String(parameters.channelId ?? parameters.channel ?? parameters.playbackId ?? parameters.recordingName ?? parameters.bridgeId ?? ''))) % commandSockets;
      let socket = commands[own]!;
      for (let next = 1; !socket.isOpen && next < commandSockets; next++) socket = commands[(own + next) % commandSockets]!;
      return socket.command(operation, parameters, body);
    },
    close: () => { for (const socket of all) socket.close(); },
  };
}

/** The call that a channel, playback, recording or bridge belongs to: all are named after the caller's channel, which Asterisk names `<system>-<seconds>.<number>`. */
const callOf = (id: string): string => /\d+\.\d+/.exec(id)?.[0] ?? id;

/** A small even spread of ids over sockets (FNV-1a, 32 bits). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
