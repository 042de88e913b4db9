import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodes } from '..';
import { quick } from './quick-schema';
import { verbs } from './verbs';

it('takes and refuses what the schema itself does, for the same reasons', () => {
  const schemas = [...Object.values(nodes).map(({ schema }) => schema), ...Object.values(verbs).map(({ input }) => input)];
  const sound = [...Object.values(nodes).map(({ defaults }) => defaults as object), { prompt: [{ kind: 'greeting', id: 'g' }] }, { ms: 1 }, { leg: { var: 'local.leg' } }];
  const changed = fc.tuple(fc.constantFrom(...sound), fc.string(), fc.jsonValue()).map(([value, key, other]) => {
    const keys = Object.keys(value);
    return { ...value, [keys.length && key.length % 2 ? keys[key.length % keys.length]! : key]: other };
  });
  fc.assert(fc.property(fc.constantFrom(...schemas), fc.oneof(changed, fc.constantFrom(...sound), fc.jsonValue()), (schema, value) => {
    expect(quick<unknown>(schema as never).safeParse(value)).toEqual((schema as typeof schemas[number]).safeParse(value));
  }), { numRuns: 2000 });
});
