import { expect, it } from 'vitest';
import { chosenGreetings, languagesOf, missingIn, type Greeting } from './list';

const greeting = (name: string, words: string, durationMs: number, used: boolean): Greeting => ({
  id: name, number: durationMs, name, words, durationMs, origin: 'recorded', hash: name, language: 'en', languages: [], createdAt: new Date(durationMs), usedBy: used ? [{ flowId: 'f', flowName: 'Main line' }] : [],
});
const all = [greeting('Welcome', 'Здравствуйте, ёлка', 3000, true), greeting('Closed', 'We are closed, café', 1000, false), greeting('line 10', '', 500, false), greeting('line 9', '', 700, true)];
const names = (query: string, show: 'all' | 'unused' = 'all', sort = { by: 'name', down: false }) => chosenGreetings(all, { query, show, sort }, 'en').map(({ name }) => name);

it('finds by every word of a query, in name or text, whatever the accents', () => {
  expect(names('')).toEqual(['Closed', 'line 9', 'line 10', 'Welcome']);
  expect(names('CAFE closed')).toEqual(['Closed']);
  expect(names('елка')).toEqual(['Welcome']);
  expect(names('closed welcome')).toEqual([]);
});

it('shows what no flow plays, and sorts', () => {
  expect(names('', 'unused')).toEqual(['Closed', 'line 10']);
  expect(names('', 'all', { by: 'length', down: true })).toEqual(['Welcome', 'Closed', 'line 9', 'line 10']);
});

it('finds by the words of every language, and tells what is missing where others are there', () => {
  const take = (language: 'ru' | 'ja', words: string) => ({ language, words, durationMs: 1, origin: 'recorded' as const, hash: words });
  const library = [
    { ...greeting('Welcome', 'Hello', 1, true), languages: [take('ru', 'Здравствуйте')] }, greeting('Closed', 'We are closed', 2, true), { ...greeting('Piano', '', 3, true), language: null },
  ];
  const found = (query: string, show: 'all' | 'incomplete' = 'all') => chosenGreetings(library, { query, show, sort: { by: 'name', down: false } }, 'en').map(({ name }) => name);
  expect(found('здравствуйте')).toEqual(['Welcome']);
  expect(languagesOf(library)).toEqual(['en', 'ru']);
  expect(library.map(one => missingIn(one, languagesOf(library)))).toEqual([[], ['ru'], []]);
  expect(found('', 'incomplete')).toEqual(['Closed']);
  expect(missingIn(library[0]!, ['en', 'ru', 'ja'])).toEqual(['ja']);
});
