import { languages, type Language } from './language';
import type { Prompt } from './prompt';

/** Words that every caller hears in their own language. */
export const inEvery = (words: Record<Language, string>): Prompt => languages.map(language => ({ kind: 'text', language, only: language, text: words[language] }));

/** The same of many words by their names. Each prompt is made once: a flow may have many nodes that say it. */
export function saysInEvery<What extends string>(words: Record<What, Record<Language, string>>): (what: What) => Prompt {
  const prompts = Object.fromEntries(Object.entries<Record<Language, string>>(words).map(([what, said]) => [what, inEvery(said)])) as Record<What, Prompt>;
  return what => prompts[what];
}
