import { each, type StateFragment } from '@/nodes/_kit/fragment';
import { verbs } from '@/nodes/_kit/verbs';
import { dialledRoom } from '@/nodes/conference/schema';
import { inEvery } from '@/nodes/_kit/in-every';
import { stateOf } from '../compiler/compile';
import { endState, type MachineConfig } from '../compiler/config';
import { emptyFlow, type FlowDocument } from '../document/flow-document';
import { builtInWays } from '../ports/directory';
import { nodes } from '@/nodes';
import { compiled } from './built-in-parts';
import { directCall } from './direct-call';
import { greetingFlow } from './greeting-flow';
import { switchEnds, switchWay } from './switch-way';
import { voicemailFlow } from './voicemail-flow';

/** A telephone dials a room's number: the same road as every call, a flow of one conference. What it may not, it is told. */
export const roomFlow: FlowDocument = (() => {
  const flow = emptyFlow();
  const { position } = flow.start;
  const ends = {
    'wrong-pin': inEvery({ en: 'That PIN is wrong. Goodbye.', ru: 'Неверный код. До свидания.', ja: 'あんしょうばんごうがちがいます。' }),
    'too-early': inEvery({ en: 'This conference has not begun yet.', ru: 'Конференция ещё не началась.', ja: 'かいぎはまだはじまっていません。' }),
    'too-late': inEvery({ en: 'This conference is over.', ru: 'Конференция закончилась.', ja: 'かいぎはおわりました。' }),
    locked: inEvery({ en: 'This conference is locked.', ru: 'Вход в конференцию закрыт.', ja: 'かいぎはロックされています。' }),
    full: inEvery({ en: 'This conference is full.', ru: 'В конференции нет мест.', ja: 'かいぎはまんいんです。' }),
    over: [], error: [],
  };
  return {
    ...flow, start: { to: 'room', position },
    nodes: [
      { id: 'room', type: 'conference', version: nodes.conference.version, name: '', position, settings: { ...nodes.conference.defaults, room: dialledRoom } },
      ...Object.entries(ends).map(([id, prompt]) => ({ id, type: 'hang-up', version: nodes['hang-up'].version, name: '', position, settings: { ...nodes['hang-up'].defaults, prompt } })),
    ],
    edges: [
      ...(['left', 'kicked', 'ended'] as const).map(exit => ({ from: 'room', exit, to: 'over' })),
      ...(['wrong-pin', 'too-early', 'too-late', 'locked', 'full', 'error'] as const).map(exit => ({ from: 'room', exit, to: exit })),
    ],
  };
})();

/** Rings the telephone that this call is made to; what it came to stands in the call's cause. */
const ringing: StateFragment = {
  initial: 'ringing',
  states: {
    ringing: {
      run: {
        verb: 'ring', input: { device: { var: 'device' }, number: { var: 'number' }, ringMs: { var: 'ringMs' } },
        then: {
          ...each(verbs.ring.outcomes, { go: { end: true } }),
          answered: { go: { exit: 'done' } },
          'no-answer': { go: { end: true }, do: [{ type: 'endWith', params: { cause: 19 } }] },
          unreachable: { go: { end: true }, do: [{ type: 'endWith', params: { cause: 20 } }] },
          'not-allowed': { go: { end: true }, do: [{ type: 'endWith', params: { cause: 57 } }] },
          error: { go: { end: true }, do: [{ type: 'endWith', params: { cause: 41 } }] },
        },
      },
    },
  },
};

/** A room calls somebody: rings, and whoever answers is in the room. Asked for no PIN: they were chosen. */
function guestConfig(): MachineConfig {
  const edges = roomFlow.edges.filter(({ exit }) => exit !== 'wrong-pin');
  const config = compiled({ ...roomFlow, edges, nodes: roomFlow.nodes.map(node => (node.id === 'room' ? { ...node, settings: { ...nodes.conference.defaults, room: dialledRoom, pin: { ...nodes.conference.defaults.pin, ask: false } } } : node)) });
  return { ...config, initial: 'ring', states: { ...config.states, ring: stateOf('ring', ringing, exit => (exit === 'done' ? 'room' : endState)) } };
}

/** Either end of a line between two cells of a room. */
function tieConfig(): MachineConfig {
  const end: StateFragment = {
    initial: 'tied',
    states: { tied: { run: { verb: 'tie', input: { room: { var: 'dialled' }, tie: { var: 'tie' }, at: { var: 'at' } }, then: each(verbs.tie.outcomes, { go: { end: true } }) } } },
  };
  const { states, ...config } = compiled(roomFlow);
  return { ...config, initial: 'tie', states: { tie: stateOf('tie', end, () => endState), [endState]: states[endState]! } };
}

/** A telephone dials the code of a switch: how it stands is told, and it is turned. */
function switchConfig(): MachineConfig {
  const config = compiled(switchEnds);
  return { ...config, initial: 'switch', states: { ...config.states, switch: stateOf('switch', switchWay, exit => exit) } };
}

const made = new Map<string | null, MachineConfig>([[null, directCall]]);

/** The machine of a built-in way; undefined: the id is that of a version. */
export function builtIn(versionId: string | null): MachineConfig | undefined {
  if (!isBuiltIn(versionId)) return undefined;
  if (!made.has(versionId)) made.set(versionId, ways[versionId!]!());
  return made.get(versionId);
}

/** How each is made, by its name. */
const ways: Record<string, () => MachineConfig> = { [builtInWays.room]: () => compiled(roomFlow), [builtInWays.guest]: guestConfig, [builtInWays.voicemail]: () => compiled(voicemailFlow), [builtInWays.greeting]: () => compiled(greetingFlow), [builtInWays.switch]: switchConfig, [builtInWays.tie]: tieConfig };

/** Whether a call walks no flow of the tenant. */
export const isBuiltIn = (versionId: string | null): boolean => versionId === null || Object.hasOwn(ways, versionId);
