import { expect, it } from 'vitest';
import { keysOf, spells } from './name-keys';

it('spells names on keys: Latin with and without accents, Cyrillic, kana of any size', () => {
  expect(['Lee', 'Ortiz', "O'Neil", 'Müller', 'Иванова', 'Ёлкин', 'たなか', 'タナカ', 'きょうこ', '山田'].map(keysOf)).toEqual(['533', '67849', '66345', '685537', '4225522', '34445', '452', '452', '2812', '']);
});

it('knows the first and the last word of a name', () => {
  expect([spells('53', 'Ann Lee', 'last'), spells('26', 'Ann Lee', 'last'), spells('26', 'Ann Lee', 'first'), spells('26', 'Ann Lee', 'either'), spells('53', 'Ann Lee', 'either')]).toEqual([true, false, true, true, true]);
  expect([spells('', 'Ann Lee', 'either'), spells('26', '', 'first'), spells('266', 'Ann', 'last')]).toEqual([false, false, true]);
});
