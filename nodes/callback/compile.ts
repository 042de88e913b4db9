import { askingNumber } from '../_kit/asking-number';
import type { StateFragment } from '../_kit/fragment';
import type { CallbackSettings } from './schema';

/** Asks for the number, books, and goes on twice: in this call by `booked`, and in the one that is answered later by `called`. */
export function compile({ prompt, number, asks, hours, delayMs, tries, retryMs, ringMs, expiryMs }: CallbackSettings): StateFragment {
  return {
    initial: 'number-begin',
    states: {
      ...askingNumber({ prompt, own: number === 'own', tries: asks }, { taken: { go: { to: 'booking' } }, declined: { go: { exit: 'declined' } }, invalid: { go: { exit: 'invalid' } } }),
      booking: {
        run: {
          verb: 'call-back',
          input: { number: { var: 'local.number' }, queue: null, hours: hours.on ? { zone: hours.zone, spans: hours.spans } : null, delayMs, tries, retryMs, ringMs, expiryMs },
          then: { booked: { go: { exit: 'booked' } }, called: { go: { exit: 'called' } }, late: { go: { exit: 'error' } }, error: { go: { exit: 'error' } } },
        },
      },
    },
  };
}
