'use client';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import { toast } from '@/app/_ui/toast';
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
          ? <p className="text-13 text-ink-2">{t('no-number')}</p>
          : <ul className="num flex flex-col gap-1 text-13">{numbers.map(number => <li key={number}>{spacedNumber(number)}</li>)}</ul>}
        {canEdit && <MoreNumbers />}
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

/** Numbers of the company that do not lead here yet; one that is chosen does at once, and says where it led before. */
function MoreNumbers() {
  const { session, directory, client } = useEditor();
  const t = useTranslations('editor');
  const numbers = useSession(state => state.numbers);
  const others = directory?.numbers.filter(({ e164, alias }) => !alias && !numbers.includes(e164)) ?? [];
  if (others.length === 0) return numbers.length === 0 ? <p className="mt-1 text-13 text-ink-2">{t('no-number-left')}</p> : null;

  async function give(id: string): Promise<void> {
    const { e164, flowId } = others.find(one => one.id === id)!;
    try {
      await session.giveNumber({ id, e164 });
      const back = () => {
        client.giveNumber({ id, flowId }).then(() => session.state.set(now => ({ numbers: now.numbers.filter(one => one !== e164) })), () => toast({ text: t('did-not-work'), tone: 'danger' }));
      };
      toast({ text: t('number-given', { number: spacedNumber(e164) }), action: { label: t('undo'), onClick: back } });
    } catch {
      toast({ text: t('did-not-work'), tone: 'danger' });
    }
  }

  return (
    <Field label={t('give-number')} className="mt-3">
      <Select<string>
        value={null}
        placeholder={t('choose-number')}
        options={others.map(({ id, e164, flowId }) => ({ value: id, label: spacedNumber(e164), hint: flowId ? t('leads-elsewhere') : t('leads-to-nobody') }))}
        onChange={id => void give(id)}
      />
    </Field>
  );
}
