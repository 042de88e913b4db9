import type { NodeDefinition } from './_kit/define-node';
import { callerId } from './caller-id';
import { forward } from './forward';
import { httpRequest } from './http-request';
import { hangUp } from './hang-up';
import { ivrMenu } from './ivr-menu';
import { notify } from './notify';
import { play } from './play';
import { schedule } from './schedule';
import { setVariable } from './set-variable';
import { condition } from './condition';
import { split } from './split';
import { list } from './list';
import { wait } from './wait';
import { answer } from './answer';
import { gather } from './gather';
import { voicemail } from './voicemail';
import { queue } from './queue';
import { conference } from './conference';
import { goTo } from './go-to';
import { subFlow } from './sub-flow';
import { returnNode } from './return';
import { language } from './language';
import { queueFigures } from './queue-figures';
import { presence } from './presence';
import { callback } from './callback';
import { directory } from './directory';
import { record } from './record';
import { checkVoicemail } from './check-voicemail';
import { recordGreeting } from './record-greeting';

/** Every node type there is. A new one is a folder, a line here and a line in forms.ts. */
export const nodes = {
  'ivr-menu': ivrMenu,
  play,
  forward,
  schedule,
  'caller-id': callerId,
  'http-request': httpRequest,
  notify,
  'hang-up': hangUp,
  'set-variable': setVariable,
  condition,
  split,
  list,
  wait,
  answer,
  gather,
  voicemail,
  queue,
  conference,
  'go-to': goTo,
  'sub-flow': subFlow,
  return: returnNode,
  language,
  'queue-figures': queueFigures,
  presence,
  callback,
  directory,
  record,
  'check-voicemail': checkVoicemail,
  'record-greeting': recordGreeting,
};

export type NodeType = keyof typeof nodes;
export const nodeTypes = Object.keys(nodes) as NodeType[];

/** Settings of a node type. */
export type SettingsOf<T extends NodeType> = (typeof nodes)[T] extends NodeDefinition<string, infer S> ? S : never;

/** The definition of a type, with its settings unknown; undefined for a type that is not ours. */
export function nodeOf(type: string): NodeDefinition<string, unknown> | undefined {
  return Object.hasOwn(nodes, type) ? (nodes[type as NodeType] as NodeDefinition<string, unknown>) : undefined;
}
