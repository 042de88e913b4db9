import { expect, it } from 'vitest';
import { safeNext } from './sign-in';

it('goes on only to a path of ours', () => {
  expect(safeNext('/logic/12?x=1')).toBe('/logic/12?x=1');
  for (const bad of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/sign-in?next=/']) expect(safeNext(bad)).toBe('/logic');
});
