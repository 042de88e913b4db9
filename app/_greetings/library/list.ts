import type { Sort } from '../../_ui/table';

const origins = ['recorded', 'uploaded', 'spoken', 'imported'] as const;
export type Origin = (typeof origins)[number];

/** How a greeting came to be, as the API says it. */
export const originOf = (text: string): Origin => origins.find(origin => origin === text) ?? 'uploaded';

/** A saved greeting as the list shows it. */
export interface Greeting {
  id: string;
  name: string;
  /** What is said in it; '' where nobody wrote it down. */
  words: string;
  durationMs: number;
  origin: Origin;
  hash: string;
  createdAt: Date;
  usedBy: readonly { flowId: string; flowName: string }[];
}

/** What a greeting sounded like before; `keptAt`: until when. */
export interface Take { id: string; words: string; durationMs: number; keptAt: Date }

export type Show = 'all' | 'unused';

/** The greetings that a person asked for: by words of name or text, by use, in an order. */
export function chosenGreetings(greetings: readonly Greeting[], { query, show, sort }: { query: string; show: Show; sort: Sort }, locale: string): Greeting[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const found = greetings.filter(({ name, words, usedBy }) => {
    const text = fold(`${name} ${words}`);
    return (show === 'all' || usedBy.length === 0) && wanted.every(word => text.includes(word));
  });
  const order = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const by: Record<string, (a: Greeting, b: Greeting) => number> = {
    name: (a, b) => order.compare(a.name, b.name),
    length: (a, b) => a.durationMs - b.durationMs,
    made: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  };
  const compare = by[sort.by] ?? by.name!;
  return found.sort((a, b) => (sort.down ? compare(b, a) : compare(a, b)) || a.id.localeCompare(b.id));
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{Mn}/gu, '').toLowerCase();
