import type { ConfigState, MachineConfig } from '@/flow-runtime/compiler/config';
import { verbs, type VerbInput, type VerbName } from '@/nodes/_kit/verbs';

/** One verb of a flow. `key`: a key leads on to the next. */
export type Run = { [V in VerbName]: { verb: V; input: VerbInput<V>; key?: boolean } }[VerbName];

const end = '#flow.$end';

/** A flow of one node that runs verbs one after another; after `answered`, `connected`, `confirmed`, a whisper, the end of a recording and what is kept of it the next, after everything else the end. `errorMs`: how long the call goes on after an `error`. */
export function runs(list: Run[], errorMs = 0): MachineConfig {
  const states: Record<string, ConfigState> = {};
  list.forEach(({ verb, input, key }, i) => {
    const next = i + 1 < list.length ? `run-${i + 1}` : end;
    states[`run-${i}`] = {
      ...(key && { on: { KEY: [{ target: next }] } }),
      invoke: {
        id: `it/run-${i}`, src: verb, input,
        onDone: verbs[verb].outcomes.map(is => ({
          guard: { type: 'outcome', params: { is } }, target: is === 'answered' || is === 'connected' || is === 'confirmed' || is === 'transfers' || (verb === 'whisper' && is === 'done') || (verb === 'record' && is === 'ended') || (verb === 'recorded' && is === 'kept') ? next : is === 'error' && errorMs > 0 ? 'failed' : end,
          ...(verb === 'tape' && is === 'done' && { actions: [{ type: 'tape', params: { on: true } }] }),
          ...(verb === 'recorded' && is === 'kept' && { actions: [{ type: 'keep', params: { data: 'recording', as: 'recording' } }] }),
          ...((is === 'answered' || is === 'connected') && { actions: ['leg', 'offer'].map(data => ({ type: 'keep', params: { data, as: data } })) }),
        })),
      },
    };
  });
  if (errorMs > 0) states.failed = { invoke: { id: 'it/failed', src: 'wait', input: { ms: errorMs }, onDone: [{ guard: { type: 'outcome', params: { is: 'elapsed' } }, target: end }] } };
  return {
    id: 'flow', initial: 'it',
    on: { KEY: [{ actions: [{ type: 'pushKey', params: {} }] }], HANGUP: [{ target: end }] },
    states: { it: { entry: [{ type: 'enter', params: { node: 'it' } }], initial: 'run-0', states }, $end: { type: 'final' } },
  };
}
