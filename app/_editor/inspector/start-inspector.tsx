'use client';
import { useTranslations } from 'use-intl';
import { useDocument, useEditor, useSession } from '../model/editor';
import { startExit, startId } from '../model/ids';
import { NodePicker } from '../panels/node-picker';
import { Head } from './head';
import { NodeProblems } from './node-inspector';

/** The card where calls arrive: the numbers that lead here, and where the call begins. */
export function StartInspector() {
  const { actions, view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const name = useSession(state => state.name);
  const numbers = useSession(state => state.numbers);
  return (
    <>
      <Head icon="phone-incoming" group="entry" title={name} text={t('call-arrives')} />
      <NodeProblems id={startId} />
      <section className="border-b border-line px-4 pt-3 pb-4">
        <h3 className="mb-1 text-13 font-bold">{t('numbers')}</h3>
        {numbers.length === 0
          ? <p className="text-13 text-ink-2">{t('no-number-text')}</p>
          : <ul className="num flex flex-col gap-1 text-13">{numbers.map(number => <li key={number}>{number}</li>)}</ul>}
      </section>
      <section className="px-4 pt-3 pb-6">
        <h3 className="mb-2 text-13 font-bold">{t('first-node')}</h3>
        <NodePicker
          label={t('first-node')}
          value={document.start.to}
          none={t('nowhere')}
          disabled={!canEdit}
          onChange={to => (to === null ? actions.disconnect(startId, startExit) : actions.connect(startId, startExit, to))}
          onNew={() => view.set({ adding: { from: { node: startId, exit: startExit } } })}
        />
      </section>
    </>
  );
}
