import type { StateFragment } from '../_kit/fragment';
import type { PresenceSettings } from './schema';

export function compile({ person }: PresenceSettings): StateFragment {
  return {
    initial: 'asking',
    states: {
      asking: {
        run: {
          verb: 'presence', input: { person },
          then: { free: { go: { exit: 'free' } }, busy: { go: { exit: 'busy' } }, offline: { go: { exit: 'offline' } }, gone: { go: { exit: 'error' } }, error: { go: { exit: 'error' } } },
        },
      },
    },
  };
}
