import type { AriLink } from './link';

/** How long the dialplan refuses by itself, ms; it counts in whole seconds. */
const shutMs = 1000;
/** Keys of which is remembered that the door is shut. */
const mostShut = 10_000;

/** The dialplan refuses calls by itself for a moment, before anything of them costs. */
export class Door {
  /** Until when the dialplan refuses a key by itself, ms since 1970. */
  private readonly shutUntil = new Map<string, number>();

  constructor(private readonly command: AriLink['command']) {}

  /**
   * Shuts the door on a key for a second or two; false: it is shut already. The time to open it again is in the variable, so that
   * nobody need live to open it.
   */
  async shut(key: string): Promise<boolean> {
    const now = Date.now();
    if ((this.shutUntil.get(key) ?? 0) > now) return false;
    this.shutUntil.set(key, now + shutMs);
    if (this.shutUntil.size > mostShut) this.shutUntil.delete(this.shutUntil.keys().next().value!);
    await this.command('asterisk.setGlobalVar', { variable: `FULL_${key}`, value: Math.ceil((now + shutMs) / 1000) });
    return true;
  }

  /** How many calls the dialplan has refused by itself since Asterisk started: nearly exact, it counts without a lock. */
  async refused(): Promise<number> {
    const { value } = await this.command('asterisk.getGlobalVar', { variable: 'REFUSED' }) as { value: string };
    return Number(value) || 0;
  }
}
