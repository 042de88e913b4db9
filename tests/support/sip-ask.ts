import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

/** Sends one INVITE over UDP from a port of its own, with more header lines, and gives the first final answer's status; throws after 3 s. */
export function askedBy({ to, number, headers = [] }: { to: string; number: string; headers?: string[] }): Promise<number> {
  const [host, port] = to.split(':') as [string, string];
  const socket = createSocket('udp4');
  return new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer of ${to} in 3 s`)), 3000);
    socket.once('error', reject);
    socket.on('message', data => {
      const status = Number(/^SIP\/2\.0 (\d{3})/.exec(String(data))?.[1]);
      if (status < 200) return;
      clearTimeout(timer);
      resolve(status);
    });
    socket.bind(0, '127.0.0.1', () => {
      const own = `127.0.0.1:${socket.address().port}`;
      const id = randomBytes(6).toString('hex');
      socket.send([
        `INVITE sip:${number}@${to} SIP/2.0`, `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${id};rport`, 'Max-Forwards: 70', `From: <sip:+14155550666@${own}>;tag=${id}`,
        `To: <sip:${number}@${to}>`, `Call-ID: ${id}`, 'CSeq: 1 INVITE', `Contact: <sip:x@${own}>`, ...headers, 'Content-Length: 0', '', '',
      ].join('\r\n'), Number(port), host);
    });
  }).finally(() => socket.close());
}
