import { createHash, randomBytes } from 'node:crypto';
import WebSocket from 'ws';

/** A telephone that speaks SIP over WebSocket as a browser does (RFC 7118), without sound: it registers, and is called. */
export class SipSocket {
  private readonly messages: string[] = [];
  private readonly waiting = new Set<() => void>();

  /** `url`: ws://host:port/... */
  static async open(url: string): Promise<SipSocket> {
    const socket = new WebSocket(url, 'sip', { handshakeTimeout: 5000 });
    const phone = new SipSocket(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return phone;
  }

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', data => {
      this.messages.push(String(data));
      if (String(data).startsWith('NOTIFY ')) this.answers(String(data), '200 OK');
      for (const look of [...this.waiting]) look();
    });
  }

  /** Registers with a digest, or throws with what it is answered. */
  async registers(user: string, secret: string, host: string): Promise<void> {
    const answer = await this.asks('REGISTER', { user, secret, host, uri: `sip:${host}`, to: user, more: `Contact: <sip:${user}@browser.invalid;transport=ws>;expires=120` });
    if (!answer.startsWith('SIP/2.0 200')) throw new Error(answer.split('\r\n')[0]);
  }

  /** Calls with a digest and without sound; the status of the final answer, which for a call that is taken up is that it cannot be without sound. */
  async calls(number: string, { user, secret, host }: { user: string; secret: string; host: string }): Promise<number> {
    const answer = await this.asks('INVITE', { user, secret, host, uri: `sip:${number}@${host}`, to: number, more: `Contact: <sip:${user}@browser.invalid;transport=ws>` });
    return Number(answer.split(' ')[1]);
  }

  /** Asks to be told of messages from now on; throws with what it is answered. */
  async asksForMessages({ user, secret, host }: { user: string; secret: string; host: string }): Promise<void> {
    const more = [`Contact: <sip:${user}@browser.invalid;transport=ws>`, 'Event: message-summary', 'Accept: application/simple-message-summary', 'Expires: 600'].join('\r\n');
    const answer = await this.asks('SUBSCRIBE', { user, secret, host, uri: `sip:${user}@${host}`, to: user, more });
    if (!/^SIP\/2\.0 2/.test(answer)) throw new Error(answer.split('\r\n')[0]);
  }

  /** What its lamp was told so far: whether messages wait, and how many are new and old. */
  get lamp(): string[] {
    return this.messages.filter(text => text.startsWith('NOTIFY ')).map(text => `${/^Messages-Waiting: (\w+)/im.exec(text)?.[1]} ${/^Voice-Message: (\d+\/\d+)/im.exec(text)?.[1]}`);
  }

  /** One request, asked again with the answer to the challenge; the final answer. */
  private async asks(method: 'REGISTER' | 'INVITE' | 'SUBSCRIBE', { user, secret, host, uri, to, more }: { user: string; secret: string; host: string; uri: string; to: string; more: string }): Promise<string> {
    const [callId, tag] = [randomBytes(8).toString('hex'), randomBytes(4).toString('hex')];
    const send = (cseq: number, also: string[] = []) => this.socket.send([
      `${method} ${uri} SIP/2.0`, `Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')};rport`, 'Max-Forwards: 70',
      `From: <sip:${user}@${host}>;tag=${tag}`, `To: <sip:${to}@${host}>`, `Call-ID: ${callId}`, `CSeq: ${cseq} ${method}`, more, ...also, 'Content-Length: 0', '', '',
    ].join('\r\n'));
    const mine = (text: string) => text.includes(callId);
    send(1);
    const first = await this.when(text => mine(text) && /^SIP\/2\.0 [2-6]/.test(text), 'a challenge');
    if (!first.startsWith('SIP/2.0 401')) return first;
    const [realm, nonce] = ['realm', 'nonce'].map(name => new RegExp(`${name}="([^"]+)"`).exec(first)![1]!);
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const response = md5(`${md5(`${user}:${realm}:${secret}`)}:${nonce}:00000001:abcdef:auth:${md5(`${method}:${uri}`)}`);
    send(2, [`Authorization: Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="abcdef"`]);
    return this.when(text => mine(text) && text !== first && /^SIP\/2\.0 [2-6]/.test(text), 'an answer');
  }

  /** Waits until it is called; refuses the call as busy, and gives the request. */
  async isCalledAndBusy(): Promise<string> {
    const invite = await this.when(text => text.startsWith('INVITE '), 'a call');
    this.answers(invite, '486 Busy Here');
    return invite;
  }

  private answers(request: string, status: string): void {
    const kept = request.split('\r\n').filter(line => /^(Via|From|Call-ID|CSeq|Record-Route):/i.test(line));
    const to = request.split('\r\n').find(line => /^To:/i.test(line))!;
    this.socket.send([`SIP/2.0 ${status}`, ...kept, /;tag=/i.test(to) ? to : `${to};tag=${randomBytes(4).toString('hex')}`, 'Content-Length: 0', '', ''].join('\r\n'));
  }

  close(): void {
    this.socket.close();
  }

  private when(fits: (text: string) => boolean, what: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      const look = () => {
        const found = this.messages.find(fits);
        if (found === undefined) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no ${what} in 5 s; heard: ${this.messages.map(text => text.split('\r\n')[0]).join(', ') || 'nothing'}`));
      }, 5000);
      this.waiting.add(look);
      look();
    });
  }
}
