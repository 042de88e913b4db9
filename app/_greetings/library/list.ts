import { languages, type Language } from '@/nodes/_kit/language';
import type { Sort } from '../../_ui/table';

const origins = ['recorded', 'uploaded', 'spoken', 'telephone', 'imported'] as const;
export type Origin = (typeof origins)[number];

/** How a greeting came to be, as the API says it. */
export const originOf = (text: string): Origin => origins.find(origin => origin === text) ?? 'uploaded';

const languageIn = (text: string | null): Language | null => languages.find(language => language === text) ?? null;

/** A greeting as the list shows it, of what the API tells. */
export const greetingOf = <G extends { origin: string; language: string | null; languages: readonly Told[] }>({ origin, language, languages: takes, ...greeting }: G) => ({
  ...greeting, origin: originOf(origin), language: languageIn(language),
  languages: takes.flatMap(take => { const known = languageIn(take.language); return known ? [{ ...take, language: known, origin: originOf(take.origin) }] : []; }),
});
interface Told { language: string; words: string; durationMs: number; origin: string; hash: string }

/** What callers of one language hear instead. */
export interface LanguageTake { language: Language; words: string; durationMs: number; origin: Origin; hash: string }

/** A saved greeting as the list shows it. */
export interface Greeting {
  id: string;
  /** By which it is recorded by telephone. */
  number: number;
  name: string;
  /** What is said in it; '' where nobody wrote it down. */
  words: string;
  durationMs: number;
  origin: Origin;
  hash: string;
  /** Of the sound that all hear for whose language there is none; null: of none, as music is. */
  language: Language | null;
  languages: readonly LanguageTake[];
  createdAt: Date;
  usedBy: readonly { flowId: string; flowName: string }[];
}

/** What a greeting sounded like before; `keptAt`: until when; `language`: for whose callers, null: for all that had none of their own. */
export interface Take { id: string; language: string | null; words: string; durationMs: number; keptAt: Date }

export type Show = 'all' | 'unused' | 'incomplete';

/** The languages in which anything of a library is said. */
export const languagesOf = (greetings: readonly Greeting[]): Language[] =>
  languages.filter(language => greetings.some(greeting => greeting.language === language || greeting.languages.some(take => take.language === language)));

/** Those of `spoken` in which a greeting is not said; none of music. */
export const missingIn = (greeting: Pick<Greeting, 'language' | 'languages'>, spoken: readonly Language[]): Language[] =>
  (greeting.language === null ? [] : spoken.filter(language => language !== greeting.language && !greeting.languages.some(take => take.language === language)));

/** The greetings that a person asked for: by words of name or text, by use, in an order. */
export function chosenGreetings(greetings: readonly Greeting[], { query, show, sort }: { query: string; show: Show; sort: Sort }, locale: string): Greeting[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const spoken = languagesOf(greetings);
  const shows: Record<Show, (greeting: Greeting) => boolean> = { all: () => true, unused: ({ usedBy }) => usedBy.length === 0, incomplete: greeting => missingIn(greeting, spoken).length > 0 };
  const found = greetings.filter(greeting => {
    const text = fold([greeting.number, greeting.name, greeting.words, ...greeting.languages.map(({ words }) => words)].join(' '));
    return shows[show](greeting) && wanted.every(word => text.includes(word));
  });
  const order = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const by: Record<string, (a: Greeting, b: Greeting) => number> = {
    number: (a, b) => a.number - b.number,
    name: (a, b) => order.compare(a.name, b.name),
    length: (a, b) => a.durationMs - b.durationMs,
    made: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  };
  const compare = by[sort.by] ?? by.name!;
  return found.sort((a, b) => (sort.down ? compare(b, a) : compare(a, b)) || a.id.localeCompare(b.id));
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{Mn}/gu, '').toLowerCase();
