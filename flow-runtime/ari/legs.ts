import { Gone, type NewLeg } from '../ports/call-port';
import { isThere } from './gone';
import { Refused, type AriLink } from './link';
import { tellToRing, untold } from './told-to-ring';

/** How long a leg may take from its creation until it is in our application, ms. */
const enterMs = 5000;

/** Legs that are made: telephones that are to ring. */
export class AriLegs {
  /** Who waits for a leg of ours to enter the application. */
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly command: AriLink['command'], private readonly app: string) {}

  /** A channel is in our application. */
  entered(channel: string): void {
    this.waiting.get(channel)?.();
  }

  /** `exists`: a leg of this id lives already; `unreachable`: Asterisk cannot make it. Resolves when it is in our application and may be bridged. */
  async create({ id, address, caller, shown }: NewLeg): Promise<'created' | 'exists' | 'unreachable'> {
    let late: NodeJS.Timeout | undefined;
    const entered = new Promise<boolean>(resolve => { this.waiting.set(id, () => resolve(true)); });
    try {
      await this.command('channels.create', {
        endpoint: address, app: this.app, appArgs: 'leg', channelId: id, ...(caller === null ? { formats: 'ulaw,alaw' } : { originator: caller }),
      }, {
        variables: { ...untold, ...(shown.number === null
          ? { ...(shown.asserted !== undefined && { 'CONNECTEDLINE(num)': shown.asserted }), 'CONNECTEDLINE(pres)': 'prohib' }
          : { 'CONNECTEDLINE(num)': shown.number, 'CONNECTEDLINE(name)': shown.name.replace(/["\\<>;,\r\n]/g, ' ') }) },
      });
      // The event is not told again where the connection was lost in that moment.
      const inTime = await Promise.race([entered, new Promise<boolean>(resolve => { late = setTimeout(resolve, enterMs, false); })]);
      return inTime || await this.lives(id) ? 'created' : 'unreachable';
    } catch (fault) {
      // After one true 409 Asterisk also gives it, now and then, to an endpoint that is not there: so look.
      if (fault instanceof Refused && fault.status === 409) return (await this.lives(id)) ? 'exists' : 'unreachable';
      // An endpoint that is not registered, or is not there, cannot be created: 500 "Allocation failed" or 400.
      if (fault instanceof Refused) return 'unreachable';
      throw fault;
    } finally {
      clearTimeout(late);
      this.waiting.delete(id);
    }
  }

  /** Asterisk knows an endpoint when its first telephone has registered. */
  async isRegistered(endpoint: string): Promise<boolean> {
    try {
      const { state } = await this.command('endpoints.get', { tech: 'PJSIP', resource: endpoint }) as { state: string };
      return state === 'online';
    } catch (fault) {
      if (fault instanceof Gone || fault instanceof Refused) return false;
      throw fault;
    }
  }

  private lives(channelId: string): Promise<boolean> {
    return isThere(this.command('channels.get', { channelId }));
  }

  // The caller is not named to Asterisk here: it would put the caller's own number in place of the one that the leg is to show.
  async dial(channelId: string, ringMs: number): Promise<void> {
    await tellToRing(this.command, channelId, Math.ceil(ringMs / 1000) + 5);
  }
}
