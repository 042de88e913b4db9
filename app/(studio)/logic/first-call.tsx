'use client';
import { useQuery } from '@tanstack/react-query';
import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useTRPC } from '../../_trpc/client';
import { Callout } from '../../_ui/callout';
import { TextLink } from '../../_ui/text-link';

/** Until the first call has been made: which number to call, and where the telephones are. */
export function FirstCall() {
  const t = useTranslations('flows');
  const trpc = useTRPC();
  const calls = useQuery(trpc.calls.list.queryOptions({ limit: 1 }));
  const numbers = useQuery(trpc.number.list.queryOptions());
  const number = numbers.data?.find(({ flowId }) => flowId !== null);
  if (!number || calls.data?.calls.length !== 0) return null;
  return (
    <Callout tone="brand" icon={<Phone aria-hidden />}>
      {t('first-call', { number: spacedNumber(number.e164) })} <TextLink className="whitespace-nowrap" href="/phones">{t('to-phones')}</TextLink>
    </Callout>
  );
}
