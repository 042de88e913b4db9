import { expect, it } from 'vitest';
import { textAt } from './json-path';

it('finds texts, numbers and parts by a path of dots, and nothing where there is nothing', () => {
  const json = { order: { items: [{ price: 12.5 }, { price: 3 }], open: true, note: null }, name: 'Ann' };
  const found = ['name', '$.name', 'order.items.1.price', 'order.open', 'order.note', 'order.items', 'order.items.9', 'name.length', 'constructor', '__proto__.x', 'none.at.all'].map(path => textAt(json, path));
  expect(found).toEqual(['Ann', 'Ann', '3', 'true', '', '[{"price":12.5},{"price":3}]', '', '', '', '', '']);
  expect([textAt('all', ''), textAt([1, 2], '$'), textAt(null, 'a')]).toEqual(['all', '[1,2]', '']);
});
