import { expect, it } from 'vitest';
import { chosenGreetings, type Greeting } from './list';

const greeting = (name: string, words: string, durationMs: number, used: boolean): Greeting => ({
  id: name, name, words, durationMs, origin: 'recorded', hash: name, createdAt: new Date(durationMs), usedBy: used ? [{ flowId: 'f', flowName: 'Main line' }] : [],
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
