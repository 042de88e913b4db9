'use client';
import { useEffect, useState } from 'react';
import { compile } from '@/flow-runtime/compiler/compile';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Verdict } from '@/flow-runtime/run-cases';
import { useDocument, useEditor, useSession } from '../model/editor';

/** What the test calls of the draft came to. `hollow`: the draft has errors, so there is nothing to call; `old`: of the draft as it was a moment ago. */
export type Verdicts = { is: 'running' | 'hollow' } | { is: 'done' | 'old'; verdicts: Verdict[]; document: FlowDocument };

/** How long the draft must rest before its test calls run anew, ms. */
const restMs = 300;

/** Runs the draft's test calls, and again whenever the draft has changed. The simulator is fetched when it is first wanted. */
export function useVerdicts(wanted = true): Verdicts {
  const { client, directory } = useEditor();
  const document = useDocument();
  const to = useSession(state => state.numbers[0] ?? '');
  const [found, setFound] = useState<Verdicts>({ is: 'running' });
  useEffect(() => {
    if (!wanted || !directory) return;
    let current = true;
    const timer = setTimeout(() => {
      void run().then(next => { if (current) setFound(next); });
    }, restMs);
    async function run(): Promise<Verdicts> {
      if (!document.cases?.length) return { is: 'done', verdicts: [], document };
      if (compile(document).config === null) return { is: 'hollow' };
      const { runCases } = await import('@/flow-runtime/run-cases');
      const { otherFlows } = await import('../try/other-flows');
      // Without a connection the other flows are not there, and the call leaves by `error` where it comes to one.
      const flows = await otherFlows(client, document, directory!).catch(() => ({}));
      return { is: 'done', verdicts: await runCases(document, directory!, to, flows), document };
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, document, directory, client, to]);
  return found.is === 'done' && found.document !== document ? { ...found, is: 'old' } : found;
}
