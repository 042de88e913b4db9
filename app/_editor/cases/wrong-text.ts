import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Wrong } from '@/flow-runtime/run-cases';
import type { Say } from '../model/actions';
import type { FlowWords } from '../model/words';

/** What went wrong in a test call, as a sentence. `say`: the words of the `editor` catalogue. */
export function wrongText(wrong: Wrong, document: FlowDocument, words: FlowWords, say: Say): string {
  const name = (id: string) => (document.nodes.some(node => node.id === id) ? words.nodeName(document, id) : say('cases.gone-node'));
  if (wrong.code === 'ended-by') return say(`cases.ended-by-${wrong.by}`);
  return wrong.after === null ? say('cases.not-passed', { node: name(wrong.node) }) : say('cases.not-passed-after', { node: name(wrong.node), after: name(wrong.after) });
}
