import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '@/flow-runtime/compiler/compile';
import { readFlowFile } from '@/flow-runtime/document/transfer';
import { runCases } from '@/flow-runtime/run-cases';
import { languages } from '@/nodes/_kit/language';
import ja from './words/ja.json';
import ru from './words/ru.json';
import { fromTemplate, templates } from './templates';

const nobody = { greetings: [], people: [], devices: [], groups: [], mailboxes: [], queues: [], rooms: [], switches: [], flows: [] };
const words = { en: {}, ru, ja } as Record<string, Record<string, string>>;

/** A tenant that has everything of a template, by its name in a language. */
function tenantOf(template: string, language: string) {
  const read = readFlowFile(readFileSync(path.join(import.meta.dirname, `../../../tests/flows/good/${template}.json`), 'utf8'));
  if (!read.ok) throw new Error(read.refusal.reason);
  const of = (wanted: string) => Object.values(read.value.references).flatMap(({ kind, name }) => (kind === wanted ? [words[language]![name] ?? name] : []));
  return {
    ...nobody,
    people: of('person').map((name, i) => ({ id: `p${i}`, name, extension: String(101 + i) })), mailboxes: of('mailbox').map((name, i) => ({ id: `m${i}`, name, email: '' })),
    queues: of('queue').map((name, i) => ({ id: `q${i}`, name })), rooms: of('room').map((name, i) => ({ id: `r${i}`, name, number: String(801 + i) })),
  };
}

/** What of a document is not said in its language: names and labels, and texts to be read out. */
function foreign(part: unknown, language: string, found: string[] = []): string[] {
  if (part === null || typeof part !== 'object') return found;
  const { type, kind, only, text, language: spoken } = part as Record<string, unknown>;
  if (type === 'language' || (kind === 'text' && only !== undefined)) return found;
  if (kind === 'text' && spoken !== language) found.push(String(text));
  for (const [key, inner] of Object.entries(part)) {
    if (['name', 'label'].includes(key) && typeof inner === 'string' && / [a-z]|^[A-Z][a-z]/.test(inner)) found.push(inner);
    foreign(inner, language, found);
  }
  return found;
}

describe.each(templates)('the template %s', template => {
  it.each(languages)('is whole in %s: nothing is wrong but what the tenant must choose', async language => {
    const document = await fromTemplate(template, language, 'Asia/Tokyo', nobody);
    const wrong = compile(document, () => false).diagnostics.filter(({ severity, code }) => severity === 'error' && !/^missing-/.test(code));
    expect(wrong).toEqual([]);
    if (language !== 'en') expect(foreign(document, language)).toEqual([]);
  });

  it.each(languages)('goes the ways of its cases in %s, on the clocks of any zone', async language => {
    const tenant = tenantOf(template, language);
    const document = await fromTemplate(template, language, 'America/New_York', tenant);
    expect(compile(document).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const verdicts = await runCases(document, { people: tenant.people, devices: [], groups: [], numbers: [], greetings: [] }, '+15550100');
    expect(verdicts.length).toBeGreaterThanOrEqual(3);
    expect(verdicts.filter(({ wrong }) => wrong.length)).toEqual([]);
  });
});
