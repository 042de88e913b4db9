'use client';
import { useEffect, useMemo, useState } from 'react';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { useDocument, useEditor, useView } from '../model/editor';
import { compareDrawings, type Comparison } from './comparison';

/** The draft among the versions. */
export const draftId = 'draft';

/** Both documents and what differs; null while they are on their way. */
export interface Compared extends Comparison { before: FlowDocument; after: FlowDocument }

/** The two documents that are held against each other. Versions never change: each is fetched once. */
export function useCompared(): Compared | 'failed' | null {
  const { client, session } = useEditor();
  const pair = useView(({ compared }) => compared);
  const draft = useDocument();
  const [known, setKnown] = useState<ReadonlyMap<string, FlowDocument | 'failed'>>(new Map());
  const wanted = pair ? [pair.before, pair.after] : [];
  const missing = wanted.find(id => id !== draftId && !known.has(id));
  useEffect(() => {
    if (missing === undefined) return;
    let current = true;
    const put = (found: FlowDocument | 'failed') => { if (current) setKnown(now => new Map(now).set(missing, found)); };
    client.version({ id: session.id, versionId: missing }).then(({ document }) => put(document), () => put('failed'));
    return () => { current = false; };
  }, [client, session.id, missing]);
  const [before, after] = wanted.map(id => (id === draftId ? draft : known.get(id)));
  return useMemo(() => {
    if (before === 'failed' || after === 'failed') return 'failed';
    return before && after ? { before, after, ...compareDrawings(before, after) } : null;
  }, [before, after]);
}
