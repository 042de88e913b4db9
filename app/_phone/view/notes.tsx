'use client';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { clock } from '../../_i18n/use-words';
import { Callout } from '../../_ui/callout';
import type { PhoneState } from '../phone-state';
import { useClock } from './use-clock';

/** What stands in the way of a telephone, in sentences. */
export function Notes({ state: { line, microphone } }: { state: PhoneState }) {
  const t = useTranslations('phones');
  const now = useClock(line.state === 'lost');
  return (
    <>
      {line.state === 'lost' && <Callout tone="warn" live>{t('lost', { seconds: Math.max(0, Math.ceil((line.retryAt - now) / 1000)) })}</Callout>}
      {line.state === 'refused' && <Callout tone="danger" live>{t('refused')}</Callout>}
      {microphone && <Callout tone="warn" live><b className="block">{t(`microphone-${microphone}`)}</b>{t(`microphone-${microphone}-text`)}</Callout>}
    </>
  );
}

/** How the last call ended. */
export function LastCall({ last }: { last: NonNullable<PhoneState['last']> }) {
  const t = useTranslations('phones');
  const who = last.name || spacedNumber(last.number) || t('withheld');
  const good = last.reason === 'hung-up' || last.reason === 'elsewhere';
  return <Callout tone={good ? 'neutral' : 'warn'} live>{last.talkedMs > 0 ? t('ended-talked', { who, time: clock(last.talkedMs) }) : t(`ended-${last.reason}`, { who })}</Callout>;
}
