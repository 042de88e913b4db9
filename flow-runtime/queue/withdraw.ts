import type { QueueCommand, QueueOffer, QueueState } from '../ports/queues';

/** Takes offers back: their telephones stop. */
export function withdraw(state: QueueState, which: (offer: QueueOffer) => boolean, commands: QueueCommand[]): QueueState {
  for (const offer of state.offers) if (which(offer)) commands.push({ type: 'withdraw', offer: offer.id });
  return { ...state, offers: state.offers.filter(offer => !which(offer)) };
}
