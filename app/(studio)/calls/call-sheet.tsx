'use client';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '../../_i18n/use-words';
import { EmptyState } from '../../_ui/empty-state';
import { CloudOff } from 'lucide-react';
import { Sheet } from '../../_ui/dialog';
import { SkeletonRows } from '../../_ui/skeleton';
import { CallWalk } from './call-walk';
import { EndBadge, type CallRow } from './calls-view';
import type { Visit } from '@/app/_server/calls/story';
import type { Ended } from './causes';

/** `device` and `person`: null where it is no telephone of the company, or one that is gone. */
export interface Leg extends Ended { id: string; role: string; endpoint: string; number: string; shown: string; offeredAt: Date; device: string | null; person: string | null }
export type CallDetail = CallRow & { legs: readonly Leg[]; visits: readonly Visit[] };

export interface CallSheetProps { open: boolean; onClose: () => void; call: CallDetail | null; failed?: boolean }

/** One call: its legs with causes and times, and what it walked. */
export function CallSheet({ open, onClose, call, failed = false }: CallSheetProps) {
  const t = useTranslations('calls');
  const ui = useTranslations('ui');
  const { moment, clock } = useWords();
  const after = (at: Date) => (call ? clock(at.getTime() - call.offeredAt.getTime()) : '');
  return (
    <Sheet
      isRead
      open={open}
      onOpenChange={next => { if (!next) onClose(); }}
      title={<span className="num">{call ? call.fromName || spacedNumber(call.fromNumber) || t('withheld') : t('call')}</span>}
      description={call ? t('sentence', { to: spacedNumber(call.toNumber) || call.flowName || '–', when: moment(call.offeredAt) }) : ui('loading')}
    >
      {!call && (failed ? <EmptyState icon={<CloudOff />} tone="danger" title={t('call-failed')} text={t('call-failed-text')} /> : <SkeletonRows label={ui('loading')} />)}
      {call && (
        <>
          <section aria-label={t('legs')}>
            <h3 className="mb-2 text-13 font-bold">{t('legs')}</h3>
            <ul className="rounded-card border border-line">
              {call.legs.map(leg => (
                <li key={leg.id} className="border-b border-line p-3 last:border-b-0">
                  <div className="flex items-center gap-2">
                    <span className="num grow text-13 font-mid">{whose(leg, call) || t('withheld')}</span>
                    <EndBadge of={leg} />
                  </div>
                  <p className="text-12 text-ink-3">{[t(leg.role === 'caller' ? 'caller' : 'callee'), leg.person && spacedNumber(leg.number), leg.device, leg.shown && t('shown', { number: spacedNumber(leg.shown) })].filter(Boolean).join(' · ')}</p>
                  <dl className="num mt-2 grid grid-cols-3 gap-2 text-12">
                    <Time label={t('offered')} value={after(leg.offeredAt)} />
                    <Time label={t('answered')} value={leg.answeredAt ? after(leg.answeredAt) : '–'} />
                    <Time label={t('ended')} value={leg.endedAt ? t('ended-by', { at: after(leg.endedAt), cause: leg.cause ?? 0 }) : '–'} />
                  </dl>
                </li>
              ))}
            </ul>
          </section>
          <section aria-label={t('steps')}>
            <h3 className="mb-2 text-13 font-bold">{t('steps')}</h3>
            {call.visits.length === 0 ? <p className="text-13 text-ink-3">{t('no-steps')}</p> : <CallWalk call={call} after={after} />}
          </section>
        </>
      )}
    </Sheet>
  );
}

/** Who is at the end of a leg: a name where one is known, else the number; of the caller what the call says. */
const whose = (leg: Leg, call: CallDetail): string => leg.person ?? (spacedNumber(leg.number) || (leg.role === 'caller' ? call.fromName : leg.device ?? leg.endpoint));

function Time({ label, value }: { label: string; value: string }) {
  return <div><dt className="text-ink-3">{label}</dt><dd>{value}</dd></div>;
}
