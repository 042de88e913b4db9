import type { ChannelEvent } from '../../ports/call-port';

/** The second key must follow within this time, ms. */
const togetherMs = 2000;
/** A key that comes back from the other side within this time is its echo: the far end of an analogue line sends back what it hears, tones of keys too. ms. */
const echoMs = 400;

/** What one of two who talk asks for: to hand the other on at once, or after a word with whoever is to have them; or to a number that their telephone has said, or to whom it has in another call (`other` is its channel there). */
export type Asked = { by: 'transfers' | 'consults' } | { by: 'refers'; number: string } | { by: 'joins'; other: string };
export type Side = 'leg' | 'caller';

/** Two keys: ## hands on at once, *2 after a word. */
const asks: Record<string, 'transfers' | 'consults'> = { '##': 'transfers', '*2': 'consults' };

/** Hears both sides of a talk. */
export class TransferKeys {
  private readonly last: { [S in Side]: { key: string; at: number; came?: true }[] } = { leg: [], caller: [] };

  take(side: Side, event: ChannelEvent): Asked | null {
    if (event.type === 'refers') return { by: 'refers', number: event.number };
    if (event.type === 'joins') return { by: 'joins', other: event.other };
    if (event.type !== 'key') return null;
    const { key, at } = event;
    const sent = this.last[side === 'leg' ? 'caller' : 'leg'].find(other => other.key === key && at - other.at <= echoMs && !other.came);
    if (sent) {
      sent.came = true;
      return null;
    }
    const before = this.last[side].at(-1);
    this.last[side] = [...this.last[side].filter(one => at - one.at <= togetherMs), { key, at }].slice(-8);
    const asked = before && at - before.at <= togetherMs ? asks[before.key + key] : undefined;
    return asked ? { by: asked } : null;
  }
}
