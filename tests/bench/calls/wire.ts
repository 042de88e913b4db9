import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { marks } from './prompts';

/** What one call was on the wire, at the caller's side; times in ms since 1970 by the kernel's clock. */
export interface WireCall {
  invited: number;
  answered?: number;
  firstSound?: number;
  keyBegins?: number;
  keyEnds?: number;
  nextPrompt?: number;
  heardWhole?: number;
  /** The far side hung up, after all was said. */
  ended?: number;
  refused?: number;
}

const hex = (value: number) => `0x${value.toString(16)}`;

/** Listens on loopback to SIP of the callers' Asterisk, to their keys (RFC 4733) and to marked packets of the prompts; to nothing else. */
export class Wire {
  private constructor(private readonly child: ChildProcess, private readonly file: string, private readonly sipPort: number) {}

  static async open(file: string, { sipPort, rtp }: { sipPort: number; rtp: [number, number] }): Promise<Wire> {
    const marked = Object.values(marks).map(mark => `udp[20:4] = ${hex(mark)}`).join(' or ');
    const filter = `udp and (port ${sipPort} or (portrange ${rtp[0]}-${rtp[1]} and ((udp[9] & 0x7f) = 101 or ${marked})))`;
    const child = spawn('tcpdump', ['-i', 'lo', '-n', '-s', '1600', '-B', '32768', '-Z', 'root', '-U', '-w', file, filter], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr!.on('data', data => {
        said += String(data);
        if (said.includes('listening on')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`tcpdump ended: ${said}`)));
    });
    return new Wire(child, file, sipPort);
  }

  /** Stops listening and gives every call that began meanwhile. */
  async close(): Promise<WireCall[]> {
    // the kernel hands packets over in blocks, the last one after a second
    await new Promise(resolve => setTimeout(resolve, 1200));
    let said = '';
    this.child.stderr!.on('data', data => { said += String(data); });
    this.child.removeAllListeners('exit');
    const ended = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGINT');
    await ended;
    const dropped = Number(/(\d+) packets? dropped by kernel/.exec(said)?.[1] ?? 0);
    if (dropped > 0) throw new Error(`tcpdump lost ${dropped} packets: the figures would be wrong`);
    const calls = read(readFileSync(this.file), this.sipPort);
    rmSync(this.file);
    return calls;
  }
}

/** Reads a pcap file (little-endian, microseconds, Ethernet). */
function read(pcap: Buffer, sipPort: number): WireCall[] {
  const byId = new Map<string, WireCall>();
  const byPort = new Map<number, WireCall>();
  for (let at = 24; at + 16 <= pcap.length;) {
    const time = pcap.readUInt32LE(at) * 1000 + pcap.readUInt32LE(at + 4) / 1000;
    const length = pcap.readUInt32LE(at + 8);
    const packet = pcap.subarray(at + 16, at + 16 + length);
    at += 16 + length;
    if (packet.length < length) break;
    const ip = 14;
    const udp = ip + (packet[ip]! & 15) * 4;
    const [from, to] = [packet.readUInt16BE(udp), packet.readUInt16BE(udp + 2)];
    const payload = packet.subarray(udp + 8);
    if (from === sipPort || to === sipPort) takeSip(payload.toString('latin1'), from === sipPort, time, byId, byPort);
    else takeRtp(payload, byPort.get(from), byPort.get(to), time);
  }
  return [...byId.values()];
}

function takeSip(text: string, byCaller: boolean, time: number, byId: Map<string, WireCall>, byPort: Map<number, WireCall>): void {
  const id = /^call-id:\s*(\S+)/im.exec(text)?.[1];
  if (!id) return;
  const status = Number(/^SIP\/2\.0 (\d+)/.exec(text)?.[1] ?? 0);
  if (byCaller && text.startsWith('INVITE') && !byId.has(id)) {
    const call: WireCall = { invited: time };
    byId.set(id, call);
    byPort.set(Number(/^m=audio (\d+)/m.exec(text)?.[1]), call);
    return;
  }
  const call = byId.get(id);
  if (!call) return;
  const ofInvite = /^cseq:\s*\d+\s+INVITE/im.test(text);
  if (!byCaller && ofInvite && status >= 200 && status < 300) call.answered ??= time;
  if (!byCaller && ofInvite && status >= 400) call.refused ??= status;
  if (!byCaller && text.startsWith('BYE')) call.ended ??= time;
}

function takeRtp(payload: Buffer, by: WireCall | undefined, to: WireCall | undefined, time: number): void {
  if (by && (payload[1]! & 0x7f) === 101) {
    by.keyBegins ??= time;
    if (payload[13]! & 0x80) by.keyEnds ??= time;
  }
  if (!to || payload.length < 16) return;
  const mark = payload.readUInt32BE(12);
  if (mark === marks.firstBegins) to.firstSound ??= time;
  if (mark === marks.secondBegins) to.nextPrompt ??= time;
  if (mark === marks.secondEnds) to.heardWhole ??= time;
}
