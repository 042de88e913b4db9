import { describe, expect, it } from 'vitest';
import { freshContext } from './context';
import type { Language } from './language';
import { heard } from './piece-words';
import { titleOf, type Piece } from './prompt';

const context = (language?: Language, vars: Record<string, string> = {}, set?: Language) =>
  ({ ...freshContext({ from: '+14155550123', name: 'Mr Brown', to: '+12125550100', direction: 'incoming', ...(language && { language }) }), vars, ...(set && { language: set }) });

describe('heard', () => {
  it('a greeting and a text are heard as they are, whatever the language', () => {
    expect(heard({ kind: 'greeting', id: 'g' }, context('ja'))).toEqual({ kind: 'greeting', id: 'g', language: 'ja' });
    expect(heard({ kind: 'text', text: ' Hello ', language: 'en' }, context('ru'))).toEqual({ kind: 'words', words: 'Hello', language: 'en' });
    expect(heard({ kind: 'text', text: ' ', language: 'en' }, context())).toBeNull();
  });

  it('values are said in the language of the tenant, or in the one that the flow has set', () => {
    const piece: Piece = { kind: 'money', currency: 'EUR', value: { var: 'sum' } };
    expect(heard(piece, context(undefined, { sum: '2.50' }))).toEqual({ kind: 'words', words: 'two euros and fifty cents', language: 'en' });
    expect(heard(piece, context('ru', { sum: '2.50' }))).toMatchObject({ words: 'два евро пятьдесят центов' });
    expect(heard(piece, context('ru', { sum: '2.50' }, 'en'))).toMatchObject({ language: 'en' });
    expect(heard(piece, context('ru', { sum: 'much' }))).toBeNull();
  });

  it('figures keep their figures, for voices that say them by themselves', () => {
    expect(heard({ kind: 'digits', value: { var: 'call.from' } }, context())).toMatchObject({ kind: 'digits', figures: '14155550123' });
    expect(heard({ kind: 'number', value: ' 21 ' }, context('ja'))).toEqual({ kind: 'number', figures: '21', words: 'にじゅういち', language: 'ja' });
    expect(heard({ kind: 'number', value: '' }, context())).toBeNull();
  });

  it('what is for callers of one language is heard by them alone', () => {
    for (const language of ['en', 'ru', 'ja'] as const) expect(heard({ kind: 'greeting', id: 'g', only: 'ru' }, context(language)) !== null).toBe(language === 'ru');
  });

  it('a name that the Japanese voice cannot read is left out', () => {
    const piece: Piece = { kind: 'variable', value: { var: 'name' } };
    expect(heard(piece, context('ja', { name: '山田' }))).toBeNull();
    expect(heard(piece, context('ja', { name: 'やまだ' }))).toMatchObject({ words: 'やまだ' });
    expect(heard(piece, context('en', { name: '山田' }))).toMatchObject({ words: '山田' });
  });
});

it('a prompt is called by its first greeting or its first words', () => {
  const nameOf = (_: string, id: string) => (id === 'g' ? 'Welcome' : null);
  expect(titleOf([{ kind: 'number', value: '1' }, { kind: 'greeting', id: 'g' }], nameOf)).toBe('Welcome');
  expect(titleOf([{ kind: 'text', text: ' Hello ', language: 'en' }, { kind: 'greeting', id: 'g' }], nameOf)).toBe('Hello');
  expect(titleOf([{ kind: 'greeting', id: 'gone' }], nameOf)).toBe('?');
  expect(titleOf([{ kind: 'digits', value: '1' }], nameOf)).toBeNull();
});
