import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '@/flow-runtime/compiler/compile';
import { readDocument } from '@/flow-runtime/document/read-document';
import { exportFlow, placeFlow, readFlowFile } from '@/flow-runtime/document/transfer';
import { runCases } from '@/flow-runtime/run-cases';
import { simulate } from '@/flow-runtime/simulate';
import type { Scenario } from '@/flow-runtime/scenario';
import { nothingLeft } from '@/tests/support/simulated';

const folder = path.join(import.meta.dirname, '../flows');
const files = (kind: string) => readdirSync(path.join(folder, kind)).map(name => [name.replace('.json', ''), readFileSync(path.join(folder, kind, name), 'utf8')] as const);
const people: Scenario['people'] = { ann: { does: 'answers', after: 2000, hangsUpAfter: 3000 }, ben: 'rings' };
const utc = (text: string) => Date.parse(text);

/** Good flows without cases of their own, called: keys by the time in seconds at which they are pressed, and the nodes walked. */
const calls: Record<string, { scenario?: Scenario; keys?: [number, string][]; seconds: number; path: string[] }[]> = {
  demo: [
    { keys: [[1, '1']], seconds: 20, path: ['hours', 'reception', 'ann', '$otherwise', 'goodbye'] },
    { keys: [[1, '2']], seconds: 40, path: ['hours', 'reception', 'ben', '$otherwise', 'goodbye'] },
    { seconds: 40, path: ['hours', 'reception', 'goodbye'] },
    { scenario: { extensions: { 101: 'ann' } }, keys: [[1, '101']], seconds: 20, path: ['hours', 'reception', 'extension', '$otherwise', 'goodbye'] },
  ],
  'hours-menu-forward': [
    { scenario: { at: utc('2026-01-05T08:00:00Z') }, keys: [[1, '1']], seconds: 20, path: ['hours', 'menu', 'sales', 'bye'] },
    { scenario: { at: utc('2026-01-05T08:00:00Z'), people: { ann: 'busy', ben: 'rings' }, numbers: { '+442012345678': 'answers' } }, keys: [[1, '1']], seconds: 40, path: ['hours', 'menu', 'sales', 'support', 'bye'] },
    { scenario: { at: utc('2026-01-05T08:00:00Z') }, keys: [[1, '9'], [2, '8'], [8, '7']], seconds: 30, path: ['hours', 'menu', 'bye'] },
    { scenario: { at: utc('2026-01-05T10:30:00Z') }, seconds: 5, path: ['hours', 'lunch', 'bye'] },
    { scenario: { at: utc('2026-01-05T16:00:00Z') }, seconds: 5, path: ['hours', 'closed'] },
    { scenario: { at: utc('2026-01-01T10:00:00Z') }, seconds: 5, path: ['hours', 'closed'] },
    { scenario: { at: utc('2026-01-06T08:00:00Z') }, seconds: 5, path: ['hours', 'closed'] },
  ],
  'caller-lists': [
    { seconds: 10, path: ['who', 'ann', 'bye'] },
    { scenario: { from: '+4499123456' }, seconds: 1, path: ['who', 'no'] },
    { scenario: { from: '' }, seconds: 5, path: ['who', 'withheld'] },
    { scenario: { from: '+15550199' }, seconds: 15, path: ['who', 'greet', 'ann', 'bye'] },
    { scenario: { from: '+15550199' }, keys: [[1, '5']], seconds: 10, path: ['who', 'greet', 'ann', 'bye'] },
  ],
};

describe('good flows', () => {
  it('are at least ten', () => expect(files('good').length).toBeGreaterThanOrEqual(10));

  describe.each(files('good'))('%s', (name, text) => {
    const file = readFlowFile(text);
    if (!file.ok) throw new Error(`${name}: ${file.refusal.reason} at ${file.refusal.place}`);
    const { document, holes } = placeFlow(file.value, card => card.name);

    it('comes back from its file with the same bytes, and compiles without an error', () => {
      expect(holes).toEqual([]);
      expect(exportFlow(file.value.name, document, (_, id) => ({ name: id }))).toBe(text);
      const { config, diagnostics } = compile(document);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(config).not.toBeNull();
    });

    it('is called, by its own cases or by those above', async () => {
      const verdicts = await runCases(document, { people: Object.values(file.value.references).flatMap(({ kind, name: id }) => (kind === 'person' ? [{ id, extension: '' }] : [])), devices: [], groups: [], numbers: [], greetings: [] }, '+15550100');
      expect(verdicts.filter(({ wrong }) => wrong.length)).toEqual([]);
      expect(verdicts.length + (calls[name] ?? []).length).toBeGreaterThanOrEqual(3);
    });

    it.each(calls[name] ?? [])('walks $path', async ({ scenario, keys = [], seconds, path: walked }) => {
      const call = await simulate(document, { people, ...scenario });
      let now = 0;
      for (const [second, key] of keys) {
        await call.advance((second - now) * 1000);
        now = second;
        await call.press(key);
      }
      await call.advance((seconds - now) * 1000);
      expect(call.path).toEqual(walked);
      expect(call.ended).toMatchObject({ ending: 'ended' });
      expect(call.remains).toEqual(nothingLeft);
    });
  });
});

describe('bad flows', () => {
  it.each(files('bad'))('%s: every defect is found', (_, text) => {
    const { finds, flow } = JSON.parse(text) as { finds: string[]; flow: unknown };
    const document = readDocument(flow);
    if (!document.ok) throw new Error(document.refusal.reason);
    expect(finds).not.toEqual([]);
    expect(compile(document.value).diagnostics.map(({ code, node, exit }) => [code, node, exit].filter(Boolean).join(' '))).toEqual(finds);
  });
});
