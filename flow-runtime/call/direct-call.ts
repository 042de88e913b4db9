import { nodes, type SettingsOf } from '@/nodes';
import { inEvery } from '@/nodes/_kit/in-every';
import type { FlowDocument } from '../document/flow-document';
import type { MachineConfig } from '../compiler/config';
import { compiled } from './built-in-parts';

const position = { x: 0, y: 0 };
const hangUp = (id: string, cause: string) => ({
  id, type: 'hang-up', version: 1, name: '', position, settings: { prompt: [], beforeAnswer: true, cause },
});

const forward = (id: string, transfers: SettingsOf<'forward'>['transfers']) => ({
  id, type: 'forward', version: nodes.forward.version, name: '', position, settings: { ...nodes.forward.defaults, targets: [{ kind: 'dialled' }], ringMs: 60_000, transfers },
});
const ways = { done: 'over', busy: 'busy', 'no-answer': 'away', rejected: 'rejected', unreachable: 'away', 'not-allowed': 'rejected', error: 'away' };

/** One who has dialled a masked number that is not lent to them. */
const wrongNumber = inEvery({ en: 'You have dialled a wrong number.', ru: 'Вы набрали неправильный номер.', ja: 'ばんごうが、まちがっています。' });

/** A telephone calls an extension or an outside number: the same road as every call, a flow of one forward. */
export const directFlow: FlowDocument = {
  kind: 'ringloom.flow', version: 1,
  start: { to: 'whom', position },
  otherwise: { prompt: [], to: 'over' },
  nodes: [
    { id: 'whom', type: 'condition', version: 1, name: '', position, settings: { cases: [{ id: 'nobody', name: 'nobody', value: { var: 'dialled' }, test: 'empty', to: '' }, { id: 'outside', name: 'outside', value: { var: 'call.direction' }, test: 'equals', to: 'outgoing' }] } },
    {
      id: 'wrong', type: 'hang-up', version: 1, name: '', position,
      settings: { prompt: wrongNumber, beforeAnswer: false, cause: 'normal' },
    },
    forward('forward', 'both'),
    // Nobody outside hands anybody on at the tenant's expense.
    forward('outside', 'caller'),
    hangUp('over', 'normal'), hangUp('busy', 'busy'), hangUp('rejected', 'rejected'), hangUp('away', 'unavailable'),
  ],
  edges: [
    { from: 'whom', exit: 'case-nobody', to: 'wrong' },
    { from: 'whom', exit: 'case-outside', to: 'outside' },
    { from: 'whom', exit: 'else', to: 'forward' },
    ...['forward', 'outside'].flatMap(from => Object.entries(ways).map(([exit, to]) => ({ from, exit, to }))),
  ],
};

/** The machine of a direct call. */
export const directCall: MachineConfig = compiled(directFlow);
