import type { ChannelEvent } from '../../ports/call-port';

/** The second key must follow within this time, ms. */
const togetherMs = 2000;

/** What a callee asks for by two keys in a talk: ## hands the caller on at once, *2 after a word with whoever is to have them. */
const asks: Record<string, 'transfers' | 'consults'> = { '##': 'transfers', '*2': 'consults' };

/** Hears the keys of one talk. */
export class TransferKeys {
  private last: { key: string; at: number } | null = null;

  take(event: ChannelEvent): 'transfers' | 'consults' | null {
    if (event.type !== 'key') return null;
    const { key, at } = event;
    const asked = this.last && at - this.last.at <= togetherMs ? asks[this.last.key + key] ?? null : null;
    this.last = asked ? null : { key, at };
    return asked;
  }
}
