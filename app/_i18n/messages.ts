import { nodeTypes } from '@/nodes';
import type { Locale } from './locales';

/** One catalogue a page, named as its file: `{en,ru,ja}/<page>.json`. */
export const pages = ['ui', 'shell', 'sign-in', 'settings', 'fields', 'editor', 'try', 'call-it', 'compare', 'flows', 'numbers', 'calls', 'greetings', 'queues', 'conferences', 'recordings', 'voicemail', 'switches', 'phones'] as const;

export interface Messages { [key: string]: string | Messages }

const loaded = new Map<Locale, Promise<Messages>>();

/** All words in one language: `<page>.<key>`, those of a flow's document (`problems`, `refusals`), and each node's own texts under `nodes.<type>.<key>`. Rejects where a page is missing; a node without words shows its keys. */
export function loadMessages(locale: Locale): Promise<Messages> {
  let messages = loaded.get(locale);
  if (!messages) {
    messages = gather(locale);
    loaded.set(locale, messages);
  }
  return messages;
}

// Bundlers read these paths as patterns, so that a new page or node needs no further line.
async function gather(locale: Locale): Promise<Messages> {
  const [texts, document, nodes] = await Promise.all([
    Promise.all(pages.map(async page => [page, plain(await import(`./${locale}/${page}.json`))] as const)),
    import(`../../flow-runtime/document/text/${locale}.json`).then(plain),
    Promise.all(nodeTypes.map(async type => [type, await nodeTexts(type, locale)] as const)),
  ]);
  return { ...Object.fromEntries(texts), ...document, nodes: Object.fromEntries(nodes) };
}

function nodeTexts(type: string, locale: Locale): Promise<Messages> {
  return import(`../../nodes/${type}/text/${locale}.json`).then(plain, () => ({}));
}

const plain = (module: { default: Messages }): Messages => module.default;
