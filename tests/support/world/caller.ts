import type { AriEvent } from './ari';
import type { Band } from './sound-line';
import { Leg, type LegHome, type Talker } from './leg';

/** Which codec a caller offers, and nothing else. */
export type Codec = 'ulaw' | 'g722' | 'opus';

/** How much of the sound a codec carries. */
export function bandOf(codec: Codec = 'ulaw'): Band {
  return codec === 'ulaw' ? 'narrow' : 'wide';
}

export interface CallerOptions {
  /** Shown to the called side; without it the number is withheld. */
  number?: string;
  name?: string;
  codec?: Codec;
  /** The SIP account that calls; without it the call comes from the trunk. */
  account?: string;
}

/** Someone who calls: from outside over the trunk, or from a registered phone. */
export class Caller extends Leg implements Talker {
  constructor(
    home: LegHome,
    private readonly options: CallerOptions = {},
  ) {
    super(home, bandOf(options.codec));
  }

  get leg(): Leg {
    return this;
  }

  /** Dials, and settles when the call is on its way. `ringFor` is in seconds. */
  async dials(number: string, { ringFor = 60 } = {}): Promise<this> {
    const { codec = 'ulaw', account } = this.options;
    const id = `caller-${this.name}`;
    this.adopt(id);
    const endpoint = `PJSIP/${number}@${account ?? `pbx-${codec}`}`;
    const created = this.home.ari.post('channels/create', { endpoint, app: this.home.ari.app, channelId: id, formats: codec }, { variables: this.#shown() });
    const [line] = await Promise.all([this.openLine(), this.entered(id), created]);
    await line.join(id);
    await this.home.ari.post(`channels/${id}/dial`, { timeout: ringFor });
    return this;
  }

  async isAnswered({ within = 5000 } = {}): Promise<void> {
    await this.when((event) => this.#isAnswer(event), within, 'an answer');
  }

  /** Whether the other side has answered by now. */
  get answered(): boolean {
    return this.events.some((event) => this.#isAnswer(event));
  }

  #isAnswer(event: AriEvent): boolean {
    return event.type === 'Dial' && event.dialstatus === 'ANSWER' && event.peer?.id === this.id;
  }

  /** What the world's Asterisk writes into From and P-Asserted-Identity. */
  #shown(): Record<string, string> {
    const { number, name, account } = this.options;
    if (account) return {};
    if (!number) return { 'CONNECTEDLINE(pres)': 'prohib' };
    return { 'CONNECTEDLINE(num)': number, ...(name && { 'CONNECTEDLINE(name)': name }) };
  }
}
