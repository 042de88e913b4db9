// The running Ringloom listens on a socket in its own folder, where another `npm start` can ask it for something.
import { chmodSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const fileOf = (state) => path.join(state, 'control.sock');

/**
 * Answers requests, one line of JSON each, by `handle(request, say)`; what is said goes to the one who asked, and to nobody else.
 * @param {{ state: string, handle: (request: Record<string, unknown>, say: (line: string) => void) => Promise<unknown> }} options
 */
export async function listen({ state, handle }) {
  rmSync(fileOf(state), { force: true });
  const server = net.createServer((socket) => {
    const send = (message) => socket.writable && socket.write(`${JSON.stringify(message)}\n`);
    socket.on('error', () => {});
    lines(socket, (line) => {
      handle(JSON.parse(line), (said) => send({ said })).then(
        (answer) => socket.end(`${JSON.stringify({ answer: answer ?? null })}\n`),
        (error) => socket.end(`${JSON.stringify({ error: error.message })}\n`),
      );
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(fileOf(state), resolve));
  // it can stop programs and tells passwords: for its owner alone
  chmodSync(fileOf(state), 0o600);
  return { close: () => server.close() };
}

/**
 * Asks the running Ringloom; gives its answer, and throws what it says where it could not.
 * @param {{ state: string, request: Record<string, unknown>, say: (line: string) => void }} options
 */
export function ask({ state, request, say }) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(fileOf(state), () => socket.write(`${JSON.stringify(request)}\n`));
    lines(socket, (line) => {
      const { said, answer, error } = JSON.parse(line);
      if (said !== undefined) say(said);
      else if (error !== undefined) reject(new Error(error));
      else resolve(answer);
    });
    socket.on('error', () => reject(new Error('The running Ringloom does not answer. Stop it and start it anew.')));
    socket.on('close', () => reject(new Error('The running Ringloom stopped meanwhile.')));
  });
}

function lines(socket, hear) {
  let rest = '';
  socket.setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop();
    for (const part of parts) hear(part);
  });
}
