'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { explain, type ExplainedLeg, type ShowingTenant } from '@/flow-runtime/compiler/explain';
import type { CallFacts } from '@/nodes/_kit/context';
import { FormSection } from '@/nodes/_fields';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { Directory } from '../model/client';
import { useDocument, useEditor, useSession } from '../model/editor';
import type { FlowWords } from '../model/words';

/** Stands for whoever calls. */
const caller = '+14155550123';

/** What the telephones that this node rings will show: every way that leads here was walked. */
export function Sees({ node }: { node: string }) {
  const { directory, words } = useEditor();
  const document = useDocument();
  const called = useSession(state => state.numbers[0]) ?? directory?.numbers[0]?.e164 ?? '';
  const t = useTranslations('editor');
  const rows = useMemo(() => {
    if (!directory) return [];
    const call: CallFacts = { from: caller, name: t('sees-caller'), to: called, direction: 'incoming' };
    return explain(document, call, tenantOf(directory)).filter(leg => leg.node === node).map(leg => ({ who: targetName(leg.target, words) ?? t('sees-dialled'), what: seen(leg, called, directory, t) }));
  }, [document, directory, called, node, words, t]);
  if (rows.length === 0) return null;
  return (
    <FormSection title={t('sees')}>
      <div>
        <dl className="flex flex-col">
          {rows.map(({ who, what }, i) => (
            <div key={`${who} ${what} ${i}`} className="flex gap-3 border-b border-line py-1.5 text-13 last:border-b-0">
              <dt className="cut w-2/5 shrink-0 text-ink-2">{who}</dt>
              <dd className="min-w-0 grow">{what}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-1 text-12 text-ink-3">{t('sees-text')}</p>
      </div>
    </FormSection>
  );
}

const tenantOf = ({ numbers, outgoing }: Directory): ShowingTenant => ({
  owns: numbers.filter(({ alias }) => !alias).map(({ e164 }) => e164), aliases: numbers.filter(({ alias }) => alias).map(({ e164 }) => e164), contacts: {}, outgoing: { person: null, group: null, tenant: outgoing },
});

/** Null: whoever was dialled. */
function targetName(target: ExplainedLeg['target'], words: FlowWords): string | null {
  switch (target.kind) {
    case 'number': return spacedNumber(target.number);
    case 'sip': return target.uri;
    case 'dialled': return null;
    default: return words.nameOf(target.kind, target.id) ?? '?';
  }
}

function seen({ seen: what }: ExplainedLeg, called: string, { numbers }: Directory, t: ReturnType<typeof useTranslations<'editor'>>): string {
  if (what === null) return t('sees-not-allowed');
  const { number, name, asserted } = what;
  if (number === null) return asserted === undefined ? t('sees-nothing') : t('sees-asserted', { number: spacedNumber(asserted) });
  const shown = number === caller ? t('sees-number') : number === called ? t('sees-called', { number: spacedNumber(number) }) : numbers.some(({ alias, e164 }) => alias && e164 === number) ? t('sees-masked') : spacedNumber(number);
  return name ? t('sees-named', { shown, name }) : shown;
}
