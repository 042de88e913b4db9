'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Verdict } from '@/flow-runtime/run-cases';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Dialog } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { toast } from '@/app/_ui/toast';
import { useVerdicts } from '../cases/use-verdicts';
import { EditorError } from '../model/client';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { problemRows } from '../model/problem-rows';
import { same } from '@/flow-runtime/document/same';
import { ChangeList } from './change-list';
import { useProblemRows } from './use-problem-rows';

/** What callers will notice, before they do. Errors stop it. */
export function PublishDialog() {
  return useView(({ panel }) => panel === 'publish') ? <Publishing /> : null;
}

function Publishing() {
  const { view, session, words, actions } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const published = useSession(state => state.published);
  const rows = useProblemRows();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [found, setFound] = useState<ReturnType<typeof problemRows>>([]);
  const tested = useVerdicts(true);
  const [failed, setFailed] = useState<Verdict[] | null>(null);
  const [name, setName] = useState('');
  const failing = failed ?? ('verdicts' in tested ? tested.verdicts.filter(({ wrong }) => wrong.length > 0) : []);
  const errors = [...rows.filter(({ severity }) => severity === 'error'), ...found];
  const warnings = rows.length - rows.filter(({ severity }) => severity === 'error').length;
  const unchanged = published !== null && same(published.document, document);
  const next = (published?.number ?? 0) + 1;

  function close(): void {
    setRefusal(null);
    setFound([]);
    setFailed(null);
    setName('');
    view.set({ panel: null });
  }

  async function publish(despite = false): Promise<void> {
    setBusy(true);
    setRefusal(null);
    setFound([]);
    try {
      const { number } = await session.publish(despite, name.trim());
      close();
      toast({ text: t('did.published', { n: number }) });
      actions.announce(t('did.published', { n: number }));
    } catch (error) {
      if (error instanceof EditorError && error.code === 'flow-has-errors') {
        setFound(problemRows(error.diagnostics.filter(({ severity }) => severity === 'error'), { document, words, actions, view, say: t }));
      } else if (error instanceof EditorError && error.code === 'cases-failed') setFailed(error.values.failed as Verdict[]);
      else if (session.state.get().saving.is === 'conflict') close();
      else setRefusal(error instanceof EditorError && error.code === 'no-right' ? t('refused-right') : t('publish-failed'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) close(); }}
      title={errors.length ? t('cannot-publish') : t('publish-version', { n: next })}
      description={errors.length ? t('cannot-publish-text', { n: errors.length }) : unchanged ? t('publish-same', { n: published.number }) : published ? t('publish-text', { n: published.number }) : t('publish-first')}
      footer={(
        <>
          <Button onClick={close} disabled={busy}>{errors.length ? t('close') : t('cancel')}</Button>
          {errors.length === 0 && (failing.length === 0
            ? <Button variant="primary" busy={busy} disabled={unchanged} onClick={() => void publish()}>{t('publish')}</Button>
            : <Button variant="danger" busy={busy} disabled={unchanged} onClick={() => void publish(true)}>{t('cases.publish-anyway')}</Button>)}
        </>
      )}
    >
      {errors.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {errors.map(row => (
            <li key={row.key}>
              <Callout tone="danger"><button type="button" className="text-left" onClick={() => { close(); if (row.node !== null) actions.show(row.node, row.path); }}><b>{row.title}</b> {row.text}</button></Callout>
            </li>
          ))}
        </ul>
      ) : <ChangeList before={published?.document ?? emptyFlow()} after={document} />}
      {errors.length === 0 && !unchanged && <Field label={t('version-name')} hint={t('version-name-hint')}><Input value={name} onChange={setName} maxLength={80} autoComplete="off" /></Field>}
      {errors.length === 0 && warnings > 0 && <Callout tone="warn">{t('publish-warnings', { n: warnings })}</Callout>}
      {errors.length === 0 && failing.length > 0 && (
        <Callout tone="danger" action={<Button size="sm" onClick={() => { close(); view.set({ side: 'tests' }); }}>{t('cases.see')}</Button>}>
          {t('cases.stop-publishing', { n: failing.length, names: words.list(failing.map(({ name }) => name)) })}
        </Callout>
      )}
      {refusal && <Callout tone="danger" live>{refusal}</Callout>}
    </Dialog>
  );
}
