import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Storm {
  /** Calls that were offered, admitted and ended well by the other side, and refused with 503; `other`: whatever else became of them. */
  offered: number;
  admitted: number;
  refused: number;
  /** Of the refused: how many were told when to come again (Retry-After). */
  toldWhen: number;
  other: number;
}

/**
 * Offers calls by sipp from one UDP port of loopback, evenly: `rate` a second for `seconds`, and waits until all are over.
 * An admitted call is answered by the other side, sends no sound (with `echo`: what it hears), and is ended by the other side, `longest` seconds later at most.
 */
export async function storm(options: { to: string; number: string; from: string; rate: number; seconds: number; longest?: number; echo?: boolean }): Promise<Storm> {
  const { to, number, from, rate, seconds, longest = 20, echo = false } = options;
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-storm-'));
  const [host, port] = from.split(':') as [string, string];
  writeFileSync(path.join(dir, 'storm.xml'), SCENARIO);
  const args = [
    ...['-sf', 'storm.xml', '-i', host, '-p', port, '-s', number, '-r', String(rate), '-m', String(rate * seconds), '-l', '100000'],
    // after the last call no longer than this
    ...['-timeout', `${Math.ceil(seconds + longest)}s`, '-timeout_error', '-nostdin', '-trace_logs', '-log_file', 'log', '-trace_err', '-error_file', 'errors', ...(echo ? ['-rtp_echo'] : []), to],
  ];
  // pdeathsig: a test run that is killed leaves no storm behind
  const child = spawn('setpriv', ['--pdeathsig=KILL', 'sipp', ...args], { cwd: dir, stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  try {
    const lines = readFileSync(path.join(dir, 'log'), 'utf8').split('\n');
    const count = (word: string) => lines.filter(line => line === word).length;
    const [admitted, refused, toldWhen] = [count('admitted'), count('refused'), lines.filter(line => /^told [1-9]\d*$/.test(line)).length];
    if (admitted + refused === 0) throw new Error(`sipp ended with ${code}: ${readErrors(dir)}`);
    return { offered: rate * seconds, admitted, refused, toldWhen, other: rate * seconds - admitted - refused };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readErrors(dir: string): string {
  try {
    return readFileSync(path.join(dir, 'errors'), 'utf8').slice(0, 2000);
  } catch {
    return 'it wrote nothing';
  }
}

const request = (method: string, to: string) => `${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+14155550199@[local_ip]:[local_port]>;tag=[pid]-[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>${to}
Call-ID: [call_id]
CSeq: [cseq] ${method}
Contact: <sip:storm@[local_ip]:[local_port]>
Max-Forwards: 70`;

const SCENARIO = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="storm">
<send retrans="500"><![CDATA[
${request('INVITE', '')}
Content-Type: application/sdp
Content-Length: [len]

v=0
o=storm 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>
<recv response="100" optional="true"></recv>
<recv response="180" optional="true"></recv>
<recv response="183" optional="true"></recv>
<recv response="503" optional="true" next="refused"><action><ereg regexp="[0-9]+" search_in="hdr" header="Retry-After:" assign_to="when"/></action></recv>
<recv response="200" rrs="true"></recv>
<send><![CDATA[
${request('ACK', '[peer_tag_param]')}
Content-Length: 0

]]></send>
<recv request="BYE"></recv>
<send next="end"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
<label id="refused"/>
<send><![CDATA[
${request('ACK', '[peer_tag_param]')}
Content-Length: 0

]]></send>
<nop><action><log message="refused"/><log message="told [$when]"/></action></nop>
<nop next="over"><action/></nop>
<label id="end"/>
<nop><action><log message="admitted"/></action></nop>
<label id="over"/>
</scenario>
`;
