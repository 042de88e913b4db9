import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bandOf, Caller, type Codec } from './caller';
import type { LegHome } from './leg';
import { Phone } from './phone';
import type { WorldAddress } from './world';

export interface Account {
  /** SIP user name; the PBX calls the phone by it. */
  user: string;
  secret: string;
  /** What it offers and takes; u-law unless told. */
  codec?: Codec;
  /** Encrypted media as a browser has it (DTLS and SRTP) in calls that it makes, though without ICE, which has nothing to find on loopback. */
  webrtc?: boolean;
}

const run = promisify(execFile);

const WEBRTC_MEDIA = { media_encryption: 'dtls', dtls_auto_generate_cert: 'yes', dtls_verify: 'fingerprint', dtls_setup: 'actpass', use_avpf: 'yes', rtcp_mux: 'yes' };

/** A telephone with an account at the PBX: it rings for its person, and calls as that person. */
export class RegisteredPhone extends Phone {
  constructor(
    home: LegHome,
    private readonly address: WorldAddress,
    private readonly account: Account,
  ) {
    super(home, account.user, bandOf(account.codec));
  }

  /** Makes the account in the world's Asterisk and waits until the PBX has accepted it. */
  async registers({ within = 5000 } = {}): Promise<void> {
    const { user, secret, codec = 'ulaw', webrtc = false } = this.account;
    const { pbx } = this.address;
    await this.#put('res_pjsip/auth', { auth_type: 'userpass', username: user, password: secret });
    await this.#put('res_pjsip/aor', { contact: `sip:${pbx}` });
    await this.#put('res_pjsip/endpoint', {
      ...{ transport: 'phones', context: 'from-pbx', aors: user, outbound_auth: user, from_user: user },
      ...{ disallow: 'all', allow: codec, direct_media: 'no', trust_id_inbound: 'yes' },
      ...(webrtc && WEBRTC_MEDIA),
    });
    await this.#put('res_pjsip/registration', {
      // line: calls to this registration come in on this endpoint, whatever their address says
      ...{ endpoint: user, line: 'yes' },
      ...{ transport: 'phones', outbound_auth: user, server_uri: `sip:${pbx}`, client_uri: `sip:${user}@${pbx}`, contact_user: user },
      ...{ expiration: '120', retry_interval: '1', forbidden_retry_interval: '1', fatal_retry_interval: '1', max_retries: '3', max_random_initial_delay: '0' },
    });
    // A name that was given back a moment ago may take its farewell for the answer to this.
    await this.#isNow('Registered', within / 2).catch((fault: Error) => (fault.message.includes(' is Unregistered') ? this.#console(`pjsip send register ${user}`) : Promise.reject(fault)));
    await this.#isNow('Registered', within / 2);
  }

  /** Takes the registration back: the PBX cannot reach this phone any more. */
  async leaves(): Promise<void> {
    const { user } = this.account;
    // the farewell to the PBX still needs the secret
    await this.#console(`pjsip send unregister ${user}`);
    await this.#isNow('Unregistered', 3000).catch(() => undefined);
    for (const kind of ['registration', 'endpoint', 'aor', 'auth'])
      await this.home.ari.delete(`asterisk/config/dynamic/res_pjsip/${kind}/${user}`).catch(() => undefined);
  }

  /** Calls from this phone; the phone then hears, presses and hangs up in that call. */
  async dials(number: string): Promise<Caller> {
    const caller = new Caller(this.home, { account: this.account.user, codec: this.account.codec });
    this.leg = caller;
    return caller.dials(number);
  }

  #put(kind: string, fields: Record<string, string>): Promise<unknown> {
    const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
    return this.home.ari.put(`asterisk/config/dynamic/${kind}/${this.account.user}`, {}, body);
  }

  /** How a registration went ARI cannot tell, the console can. */
  async #isNow(wanted: string, within: number): Promise<void> {
    const deadline = performance.now() + within;
    for (;;) {
      const answer = await this.#console(`pjsip show registration ${this.account.user}`);
      const state = /\b(Unregistered|Registered|Rejected|Stopped)\b/.exec(answer)?.[1] ?? 'unknown';
      if (state === wanted) return;
      if (state === 'Rejected' || state === 'Stopped') throw new Error(`${this.account.user} is ${state}`);
      if (performance.now() > deadline) throw new Error(`${this.account.user} is ${state}, not ${wanted}, after ${within} ms`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  async #console(command: string): Promise<string> {
    const [program, ...args] = this.address.console;
    const { stdout } = await run(program!, [...args, command], { cwd: '/' });
    return stdout;
  }
}
