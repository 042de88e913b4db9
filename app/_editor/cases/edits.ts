import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { caseLimit, type TestCase } from '@/flow-runtime/document/test-case';
import { newId } from '@/flow-runtime/document/commands';

/** Keeps a test call with the flow, at the end. Unchanged where the flow has as many as it may. */
export function addCase(document: FlowDocument, made: Omit<TestCase, 'id'>): FlowDocument {
  const cases = document.cases ?? [];
  return cases.length >= caseLimit ? document : { ...document, cases: [...cases, { id: newId('case', new Set(cases.map(({ id }) => id))), ...made }] };
}

/** Changes a test call. */
export const changeCase = (document: FlowDocument, id: string, change: Partial<TestCase>): FlowDocument =>
  ({ ...document, cases: document.cases?.map(one => (one.id === id ? { ...one, ...change } : one)) });

/** Takes a test call away; a flow without any is as it was before the first. */
export function removeCase({ cases = [], ...document }: FlowDocument, id: string): FlowDocument {
  const left = cases.filter(one => one.id !== id);
  return left.length ? { ...document, cases: left } : document;
}
