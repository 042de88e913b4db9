import { Ari, type AriChannel, type AriEvent } from './ari';

/** The trivial program that the world is proved against: a number leads to a script. */
export class ToyPbx {
  readonly failures: unknown[] = [];
  #scripts = new Map<string, (call: ToyCall) => Promise<void>>();
  #calls = new Map<string, ToyCall>();
  #sequence = 0;

  static async open(url: string): Promise<ToyPbx> {
    const pbx = new ToyPbx(await Ari.connect(url, 'toy'));
    pbx.ari.on('event', (event: AriEvent) => pbx.#receive(event));
    return pbx;
  }
  private constructor(readonly ari: Ari) {}

  when(number: string, script: (call: ToyCall) => Promise<void>): void {
    this.#scripts.set(number, script);
  }
  track(id: string): ToyCall {
    const call = new ToyCall(this, id);
    this.#calls.set(id, call);
    return call;
  }
  nextId(kind: string): string {
    return `toy-${kind}-${++this.#sequence}-${Date.now().toString(36)}`;
  }
  close(): void {
    this.ari.close();
  }

  #receive(event: AriEvent): void {
    const channel = event.channel ?? event.peer;
    const playback = event.playback as { target_uri: string } | undefined;
    const id = channel?.id ?? playback?.target_uri.split(':')[1] ?? '';
    const dialled = event.type === 'StasisStart' && !this.#calls.has(id) ? event.args?.[0] : undefined;
    if (dialled !== undefined && channel) {
      const call = this.track(id);
      call.channel = channel;
      void this.#scripts.get(dialled)?.(call).catch((error: unknown) => this.failures.push(error));
    }
    this.#calls.get(id)?.receive(event);
  }
}

export class ToyCall {
  channel: AriChannel | undefined;
  #events: AriEvent[] = [];
  #waiting = new Set<(event: AriEvent) => void>();

  constructor(
    private readonly pbx: ToyPbx,
    readonly id: string,
  ) {}

  answer(): Promise<void> {
    return this.pbx.ari.post(`channels/${this.id}/answer`);
  }
  ring(): Promise<void> {
    return this.pbx.ari.post(`channels/${this.id}/ring`);
  }
  async play(media: string): Promise<string> {
    const id = this.pbx.nextId('playback');
    await this.pbx.ari.post(`channels/${this.id}/play/${id}`, { media });
    return id;
  }
  /** Plays and waits for the end. */
  async say(media: string): Promise<void> {
    const id = await this.play(media);
    await this.until((event) => event.type === 'PlaybackFinished' && (event.playback as { id: string }).id === id);
  }
  stop(playback: string): Promise<void> {
    return this.pbx.ari.delete(`playbacks/${playback}`);
  }
  /** The n-th key, from 0. */
  async key(n = 0): Promise<string> {
    const isKey = (event: AriEvent) => event.type === 'ChannelDtmfReceived';
    const event = await this.until((event) => isKey(event) && this.#events.filter(isKey).indexOf(event) === n);
    return String(event.digit);
  }
  /** Creates, bridges and dials another leg, so that the caller hears it before it answers. Gives how the dialling ended. */
  async dial(endpoint: string, shown: { number: string; name: string }, seconds = 5): Promise<{ leg: ToyCall; status: string; bridge: string }> {
    const leg = this.pbx.track(this.pbx.nextId('leg'));
    const bridge = this.pbx.nextId('bridge');
    const variables = { 'CONNECTEDLINE(num)': shown.number, 'CONNECTEDLINE(name)': shown.name };
    await this.pbx.ari.post('bridges', { type: 'mixing', bridgeId: bridge });
    await this.pbx.ari.post('channels/create', { endpoint, app: 'toy', channelId: leg.id, originator: this.id }, { variables });
    await leg.until((event) => event.type === 'StasisStart');
    await this.pbx.ari.post(`bridges/${bridge}/addChannel`, { channel: `${this.id},${leg.id}` });
    await this.pbx.ari.post(`channels/${leg.id}/dial`, { timeout: seconds, caller: this.id });
    const last = ['ANSWER', 'BUSY', 'NOANSWER', 'CANCEL', 'CONGESTION', 'CHANUNAVAIL'];
    const dialled = leg.until((event) => event.type === 'ChannelDestroyed' || (event.type === 'Dial' && last.includes(event.dialstatus ?? '')), (seconds + 3) * 1000);
    const event = await Promise.race([dialled, this.ends()]);
    return { leg, status: event.dialstatus ?? `cause ${event.cause}`, bridge };
  }
  /** Waits for the end of the channel. */
  ends(within = 20_000): Promise<AriEvent> {
    return this.until((event) => event.type === 'ChannelDestroyed' || event.type === 'StasisEnd', within);
  }
  async hangUp(reason_code = 16): Promise<void> {
    await this.pbx.ari.delete(`channels/${this.id}`, { reason_code }).catch(() => undefined);
  }
  endBridge(id: string): Promise<void> {
    return this.pbx.ari.delete(`bridges/${id}`);
  }
  until(fits: (event: AriEvent) => boolean, within = 5000): Promise<AriEvent> {
    const past = this.#events.find(fits);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const look = (event: AriEvent) => {
        if (!fits(event)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(event);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`toy call ${this.id}: ${within} ms in vain`));
      }, within);
      this.#waiting.add(look);
    });
  }
  receive(event: AriEvent): void {
    this.#events.push(event);
    for (const look of [...this.#waiting]) look(event);
  }
}
