import { WebSocket, type RawData } from 'ws';
import { log } from '../log';

/** A SIP message is a few KB; one with a long SDP some 20. */
export const messageLimit = 64 * 1024;
/** Messages a second that no telephone sends. */
const rateLimit = 100;
/** Bytes waiting for a slow end. */
const waitingLimit = 1024 * 1024;
/** How often a telephone is asked whether it is there, and its person whether they are still signed in. */
const checkMs = 30_000;

/** Close codes of the WebSocket protocol; 4401 is ours: signed out. */
const codes = { away: 1001, unfit: 1008, later: 1013, signedOut: 4401 };

/** Connects a browser's socket to Asterisk's and carries every message as it is. Whichever end closes, or breaks the limits, both close. */
export function carry(browser: WebSocket, target: string, stillIn: () => Promise<boolean>): void {
  const asterisk = new WebSocket(target, 'sip', { handshakeTimeout: 5000, maxPayload: messageLimit, perMessageDeflate: false });
  let over = false;
  let present = true;
  let seen = 0;

  const end = (code: number) => {
    if (over) return;
    over = true;
    clearInterval(check);
    clearInterval(second);
    // A paused socket would never read that the other side closes too.
    browser.resume();
    browser.close(code);
    if (asterisk.readyState === WebSocket.OPEN) asterisk.close(1000);
    else asterisk.terminate();
  };
  const pass = (to: WebSocket) => (data: RawData, binary: boolean) => {
    if (over || to.readyState !== WebSocket.OPEN) return;
    if (to.bufferedAmount > waitingLimit) return end(codes.unfit);
    to.send(data, { binary });
  };

  // What the browser says before Asterisk is there waits in the socket.
  browser.pause();
  asterisk.once('open', () => (over ? asterisk.terminate() : browser.resume()));
  asterisk.on('message', pass(browser));
  const toAsterisk = pass(asterisk);
  browser.on('message', (data, binary) => (++seen > rateLimit ? end(codes.unfit) : toAsterisk(data, binary)));

  browser.on('close', () => end(codes.away));
  browser.on('error', () => end(codes.unfit));
  asterisk.on('close', () => end(codes.later));
  asterisk.on('error', error => {
    if (!over) log().warn({ reason: error.message }, 'Asterisk does not take SIP over WebSocket');
    end(codes.later);
  });

  browser.on('pong', () => { present = true; });
  const second = setInterval(() => { seen = 0; }, 1000);
  const check = setInterval(() => void beat(), checkMs);
  async function beat(): Promise<void> {
    if (!present) return browser.terminate();
    present = false;
    browser.ping();
    // Where the database does not answer, a call that is being talked on goes on.
    if (!(await stillIn().catch(() => true))) end(codes.signedOut);
  }
}
