import { z } from 'zod';

/**
 * The fields of a settings schema as its texts name them: inner fields are joined by a dash, a list of things has the fields
 * of one of them, pieces, targets and spans of the week are widgets of their own. The values are the choices to be named.
 */
export function fieldsOf(schema: z.ZodType, at = ''): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, field] of shapes(schema)) {
    const key = at ? `${at}-${name}` : name;
    fields.set(key, choices(field));
    for (const [inner, options] of insides(field, key)) fields.set(inner, options);
  }
  return fields;
}

/** The fields of an object, or of all variants of a union of objects, which then also has its kind as a field. */
function shapes(schema: z.ZodType): Map<string, z.ZodType> {
  if (schema instanceof z.ZodObject) return new Map(Object.entries(schema.shape as Record<string, z.ZodType>));
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return new Map();
  const variants = schema.options as z.ZodObject[];
  const all = new Map(variants.flatMap(variant => Object.entries(variant.shape as Record<string, z.ZodType>)));
  const kind = (schema.def as unknown as { discriminator: string }).discriminator;
  all.set(kind, z.enum(variants.map(variant => String((variant.shape[kind] as z.ZodLiteral).value)) as [string, ...string[]]));
  return all;
}

const choices = (field: z.ZodType): string[] => (field instanceof z.ZodEnum ? field.options.map(String) : []);

function insides(field: z.ZodType, key: string): Map<string, string[]> {
  if (field instanceof z.ZodObject || field instanceof z.ZodDiscriminatedUnion) return fieldsOf(field, key);
  if (!(field instanceof z.ZodArray)) return new Map();
  const element = field.element as z.ZodType;
  return element instanceof z.ZodObject && !('day' in element.shape) ? fieldsOf(element, key) : new Map();
}
