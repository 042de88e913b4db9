import { Invitation, Inviter, Registerer, RegistererState, SessionState, UserAgent, Web, type Session } from 'sip.js';
import { backOff } from './back-off';
import { reasonOf, reasonOfCancel } from './end-reason';
import type { EndReason, Line, LineOptions } from './line';
import { outgoingSound, sendKeys } from './media';

/** The exchange knows accounts by name alone; SIP wants a domain all the same. */
const domain = 'ringloom';
const expires = 120;

/** A line over SIP on WebSocket and WebRTC. */
export const makeSipLine = (options: LineOptions): Promise<Line> => Promise.resolve(new SipLine(options));

/** Owns the connection, the registration and one call. */
class SipLine implements Line {
  readonly #agent: UserAgent;
  readonly #registerer: Registerer | undefined;
  #call: Session | undefined;
  #reason: EndReason | undefined;
  #talked = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #state: 'new' | 'trying' | 'ready' | 'lost' | 'closed' = 'new';
  readonly #atOnce = () => { if (this.#state === 'lost') this.#attempt(); };

  constructor(private readonly options: LineOptions) {
    const { account, server, rings } = options;
    this.#agent = new UserAgent({
      uri: UserAgent.makeURI(`sip:${account.user}@${domain}`),
      authorizationUsername: account.user,
      authorizationPassword: account.password,
      logLevel: 'error',
      logBuiltinEnabled: false,
      reconnectionAttempts: 0,
      transportOptions: { server, connectionTimeout: 8, keepAliveInterval: 25 } satisfies Web.TransportOptions,
      sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(() => outgoingSound(problem => options.onEvent({ type: 'microphone', problem }))),
      // Closed networks have no STUN server, and the exchange needs none.
      sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: 1500, peerConnectionConfiguration: { iceServers: [], bundlePolicy: 'max-bundle' } } satisfies Web.SessionDescriptionHandlerConfiguration,
      delegate: { onInvite: invitation => this.#rings(invitation), onDisconnect: error => { if (error) this.#isLost(); } },
    });
    if (rings) {
      this.#registerer = new Registerer(this.#agent, { expires });
      this.#registerer.stateChange.addListener(state => { if (state === RegistererState.Unregistered && this.#state === 'ready') this.#isLost(); });
    }
  }

  open(): void {
    if (this.#state !== 'new') return;
    addEventListener('online', this.#atOnce);
    this.#attempt();
  }

  dial(number: string, shown?: string): void {
    const target = UserAgent.makeURI(`sip:${encodeURIComponent(number).replaceAll('%2B', '+')}@${domain}`);
    if (this.#call || !target) return;
    const extraHeaders = shown ? [`P-Asserted-Identity: <sip:${shown}@${domain}>`] : [];
    const inviter = new Inviter(this.#agent, target, { earlyMedia: true, extraHeaders });
    this.options.onEvent({ type: 'calling', number });
    this.#take(inviter);
    inviter.invite({
      requestDelegate: {
        onProgress: ({ message }) => {
          const sound = Boolean(message.body);
          if (sound) this.#hear(inviter);
          if (inviter.state === SessionState.Establishing) this.options.onEvent({ type: 'ringing', sound });
        },
        onReject: ({ message }) => { this.#reason ??= reasonOf(message.statusCode ?? 500, message.getHeader('Reason')); },
      },
    }).catch(() => this.#fails(inviter));
  }

  answer(): void {
    const call = this.#call;
    if (call instanceof Invitation && call.state === SessionState.Initial) call.accept().catch(() => this.#fails(call));
  }

  decline(): void {
    const call = this.#call;
    this.#reason ??= 'declined';
    if (call instanceof Invitation && call.state === SessionState.Initial) void call.reject({ statusCode: 603 }).catch(() => undefined);
  }

  hangUp(): void {
    const call = this.#call;
    if (!call) return;
    this.#reason ??= 'hung-up';
    if (call.state === SessionState.Established) void call.bye().catch(() => undefined);
    else if (call instanceof Inviter) void call.cancel().catch(() => undefined).then(() => { if (call.state === SessionState.Initial) void call.dispose(); });
    else this.decline();
  }

  mute(on: boolean): void {
    for (const { track } of connectionOf(this.#call)?.getSenders() ?? []) if (track) track.enabled = !on;
  }

  press(key: string): void {
    const call = this.#call;
    if (!call || sendKeys(connectionOf(call), key)) return;
    const body = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: `Signal=${key}\r\nDuration=160` };
    if (call.state === SessionState.Established) void call.info({ requestOptions: { body } }).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    clearTimeout(this.#retry);
    removeEventListener('online', this.#atOnce);
    this.hangUp();
    await this.#agent.stop().catch(() => undefined);
    this.options.onEvent({ type: 'closed' });
  }

  #attempt(): void {
    clearTimeout(this.#retry);
    this.#state = 'trying';
    this.options.onEvent({ type: 'connecting' });
    void this.#connect().then(() => {
      if (this.#state !== 'trying') return;
      if (this.#registerer) return this.#register(this.#registerer);
      this.#isReady();
    }).catch(() => this.#isLost());
  }

  async #connect(): Promise<void> {
    if (!this.#agent.isConnected()) await (this.#agent.state === 'Started' ? this.#agent.reconnect() : this.#agent.start());
  }

  async #register(registerer: Registerer): Promise<void> {
    await registerer.register({
      requestDelegate: {
        onAccept: () => this.#isReady(),
        onReject: ({ message }) => {
          if ((message.statusCode ?? 500) >= 500 || message.statusCode === 408) return this.#isLost();
          this.#state = 'closed';
          this.options.onEvent({ type: 'refused' });
          void this.#agent.stop().catch(() => undefined);
        },
      },
    });
  }

  #isReady(): void {
    if (this.#state !== 'trying') return;
    this.#state = 'ready';
    this.#failures = 0;
    this.options.onEvent({ type: 'ready' });
  }

  #isLost(): void {
    if (this.#state === 'closed' || this.#state === 'lost') return;
    this.#state = 'lost';
    const retryInMs = backOff(++this.#failures);
    this.options.onEvent({ type: 'lost', retryInMs });
    this.#retry = setTimeout(() => this.#attempt(), retryInMs);
  }

  #rings(invitation: Invitation): void {
    if (this.#call) {
      void invitation.reject({ statusCode: 486 }).catch(() => undefined);
      return;
    }
    invitation.delegate = { onCancel: ({ request }) => { this.#reason ??= reasonOfCancel(request.getHeader('Reason')); } };
    const { uri, displayName } = invitation.assertedIdentity ?? invitation.remoteIdentity;
    this.#take(invitation);
    this.options.onEvent({ type: 'incoming', number: uri.user ?? '', name: displayName === uri.user ? '' : displayName ?? '' });
  }

  #take(call: Session): void {
    this.#call = call;
    this.#reason = undefined;
    this.#talked = false;
    call.stateChange.addListener(state => {
      if (state === SessionState.Established) {
        this.#talked = true;
        this.#hear(call);
        this.options.onEvent({ type: 'answered' });
      }
      // Why it was rejected is told only after this.
      if (state === SessionState.Terminated) queueMicrotask(() => this.#isOver(call));
    });
  }

  #isOver(call: Session): void {
    if (this.#call !== call) return;
    this.#call = undefined;
    this.options.onSound(null);
    this.options.onEvent({ type: 'ended', reason: this.#reason ?? (call instanceof Invitation && !this.#talked ? 'missed' : 'hung-up') });
  }

  #fails(call: Session): void {
    this.#reason ??= 'failed';
    if (call.state === SessionState.Terminated) return;
    void call.dispose().finally(() => this.#isOver(call));
  }

  #hear(call: Session): void {
    const media = call.sessionDescriptionHandler;
    if (media instanceof Web.SessionDescriptionHandler) this.options.onSound(media.remoteMediaStream);
  }
}

function connectionOf(call: Session | undefined): RTCPeerConnection | undefined {
  const media = call?.sessionDescriptionHandler;
  return media instanceof Web.SessionDescriptionHandler ? media.peerConnection : undefined;
}
