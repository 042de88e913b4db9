import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isE164, matchesNumber, spacedNumber, toE164 } from './phone-number';

describe('toE164', () => {
  it.each([
    ['(202) 555-0123', 'US', '+12025550123'],
    ['8 495 123-45-67', 'RU', '+74951234567'],
    ['+7 861 299-01-40', 'US', '+78612990140'],
    ['011442012345678', 'US', '+442012345678'],
    ['03-1234-5678', 'JP', '+81312345678'],
    ['+15550100', 'US', '+15550100'],
    ['101', 'US', null], ['', 'US', null], ['anonymous', 'US', null], ['sip:ann@example.com', 'US', null], ['+', 'US', null], ['1'.repeat(30), 'US', null],
  ])('reads %s in %s as %s', (raw, country, number) => {
    expect(toE164(raw, country)).toBe(number);
  });

  it('gives a number in E.164 or none, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('US', 'RU', 'JP', 'XX', ''), (raw, country) => {
      const number = toE164(raw, country);
      if (number !== null) expect(number).toMatch(/^\+[0-9]{3,20}$/);
    }));
    fc.assert(fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), number => { expect(toE164(number, 'US')).toBe(number); }));
  });
});

it('E.164 is a plus and 7 to 15 digits', () => {
  expect(['+1234567', '+123456789012345'].every(isE164)).toBe(true);
  expect(['1234567', '+123456', '+1234567890123456', '+0123456789', '+12345x7', '+1234567\n'].some(isE164)).toBe(false);
});

it('a pattern is a number, or a beginning that ends in a star', () => {
  expect(matchesNumber('+12025550123', '+12025550123')).toBe(true);
  expect(matchesNumber('+12025550123', '+1202*')).toBe(true);
  expect(matchesNumber('+12025550123', '+1202')).toBe(false);
  expect(matchesNumber('', '+1*')).toBe(false);
});

it('groups a number as its country does, on one line, and leaves all else as it is', () => {
  const shown = ['+14155550123', '+74951234567', '+81312345678', '+442071838750', '+15550100', '101', '*98', ''].map(number => spacedNumber(number).replaceAll('\u00a0', '_'));
  expect(shown).toEqual(['+1_415_555_0123', '+7_495_123_45_67', '+81_3_1234_5678', '+44_20_7183_8750', '+15550100', '101', '*98', '']);
});
