import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { nodeOf, nodeTypes } from '@/nodes';

const folder = path.join(import.meta.dirname, '../../docs/nodes');

it.each(nodeTypes.map(type => [type] as const))('docs/nodes/%s.md says what the node is for, its settings and exits, on one screen', type => {
  const file = path.join(folder, `${type}.md`);
  expect(existsSync(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^# \S/);
  expect(text).toMatch(/example/i);
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
  const definition = nodeOf(type)!;
  if (definition.exits(definition.defaults).length > 0) expect(text).toMatch(/\| exit/i);
});

it('no page is left of a node that is no more', () => {
  expect(readdirSync(folder).map(name => name.replace(/\.md$/, '')).filter(name => !nodeTypes.includes(name as (typeof nodeTypes)[number]))).toEqual([]);
});
