import type { FragmentState, Transition } from './fragment';

/** States under names of their own, so that the same may stand in a node several times: the first by `name`, the others behind it. Where they lead among themselves they still do. */
export function ownStates(states: Record<string, FragmentState>, first: string, name: string): Record<string, FragmentState> {
  const own = (state: string) => (!Object.hasOwn(states, state) ? state : state === first ? name : `${name}-${state}`);
  return Object.fromEntries(Object.entries(states).map(([state, fragment]) => [own(state), renamed(fragment, own)]));
}

function renamed(state: FragmentState, name: (state: string) => string): FragmentState {
  const moved = (transition: Transition): Transition => (transition.go && 'to' in transition.go ? { ...transition, go: { to: name(transition.go.to) } } : transition);
  return {
    ...state, ...(state.always && { always: state.always.map(moved) }), ...(state.key && { key: state.key.map(moved) }),
    ...(state.run && { run: { ...state.run, then: Object.fromEntries(Object.entries(state.run.then as Record<string, Transition>).map(([is, transition]) => [is, moved(transition)])) } as FragmentState['run'] }),
  };
}
