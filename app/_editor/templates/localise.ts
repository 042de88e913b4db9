import { epochOf } from '@/nodes/_kit/time';
import type { Language } from '@/nodes/_kit/language';
import type { FlowFile } from '@/flow-runtime/document/transfer';

/** The words of a template in another language, by the English ones. */
export type TemplateWords = Readonly<Record<string, string>>;

/**
 * A template in another language and zone: names, labels and texts that are read out, and the hours, which then hold on the
 * clocks of `zone`. What a language node says, and what only callers of one language hear, stays as it is.
 */
export function localise(file: FlowFile, language: Language, words: TemplateWords, zone: string): FlowFile {
  const { document } = file;
  const said = translated(file, language, words) as FlowFile;
  return {
    ...said,
    document: {
      ...said.document,
      nodes: said.document.nodes.map((node, i) => (
        node.type === 'schedule' ? { ...node, settings: { ...(node.settings as object), zone } }
          : node.type === 'callback' ? { ...node, settings: { ...(node.settings as object), hours: { ...(node.settings as { hours: object }).hours, zone } } }
          : node.type === 'language' ? { ...node, settings: document.nodes[i]!.settings } : node)),
      ...(said.document.cases && { cases: said.document.cases.map(one => ({ ...one, settings: { ...one.settings, at: sameClock(one.settings.at, zone) } })) }),
    },
  };
}

/** Times of templates are those of UTC: the same time of day in a zone. */
const sameClock = (at: number, zone: string): number => epochOf(new Date(at).toISOString().slice(0, 16), zone);

function translated(part: unknown, language: Language, words: TemplateWords): unknown {
  if (typeof part === 'string') return Object.hasOwn(words, part) ? words[part] : part;
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map(inner => translated(inner, language, words));
  const { kind, only, text } = part as { kind?: unknown; only?: unknown; text?: unknown };
  if (kind === 'text' && only !== undefined) return part;
  const all = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, translated(inner, language, words)]));
  return kind === 'text' && typeof text === 'string' && Object.hasOwn(words, text) ? { ...all, language } : all;
}
