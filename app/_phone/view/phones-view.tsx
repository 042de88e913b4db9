'use client';
import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { hasMicrophones } from '../../_greetings/mic/microphone';
import { Callout } from '../../_ui/callout';
import { EmptyState } from '../../_ui/empty-state';
import { Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { PageBody, PageHeader } from '../../_ui/page-header';
import { Select } from '../../_ui/select';
import { SkeletonRows } from '../../_ui/skeleton';
import type { Phones } from '../phones-provider';
import { PhoneCard } from './phone-card';

const nobody = '-';

/** The page with both telephones: somebody outside, and one of the company. */
export function PhonesView({ outside, extension, person, credentials, choose }: Pick<Phones, 'outside' | 'extension' | 'person' | 'credentials' | 'choose'>) {
  const t = useTranslations('phones');
  const [shown, setShown] = useState('');
  if (!credentials) return <><PageHeader title={t('title')} summary={t('summary')} /><PageBody><SkeletonRows label={t('title')} /></PageBody></>;
  const { extensions, numbers } = credentials;
  return (
    <>
      <PageHeader title={t('title')} summary={t('summary')} />
      <PageBody>
        {!hasMicrophones() && <Callout tone="warn" className="max-w-[784px]"><b className="block">{t('microphone-insecure')}</b>{t('microphone-insecure-text')}</Callout>}
        <div className="flex flex-wrap items-start gap-6">
          {credentials.outside ? (
            <PhoneCard title={t('outside')} text={t('outside-text')} state={outside.state} actions={outside} shown={shown.replaceAll(/[^0-9+]/g, '')} numbers={numbers.map(number => ({ number, label: spacedNumber(number) }))}>
              <Field label={t('shown')} hint={t('shown-hint')}><Input type="tel" autoComplete="off" value={shown} onChange={setShown} placeholder="+1 555 0199" className="num" /></Field>
            </PhoneCard>
          ) : <EmptyState className="max-w-[380px] rounded-sheet border border-line" icon={<PhoneOff />} title={t('no-outside')} text={t('no-outside-text')} />}
          {extensions.length > 0 ? (
            <PhoneCard
              title={person ? t('extension-of', { name: person.name }) : t('extension')}
              text={person ? t('extension-number', { extension: person.extension }) : t('extension-text')}
              state={extension.state}
              actions={extension}
              numbers={[...extensions.filter(one => one.personId !== person?.personId).map(one => ({ number: one.extension, label: `${one.name} ${one.extension}` }))]}
            >
              <Field label={t('whose')}>
                <Select
                  value={person?.personId ?? nobody}
                  onChange={id => choose(id === nobody ? null : id)}
                  options={[{ value: nobody, label: t('nobody') }, ...extensions.map(one => ({ value: one.personId, label: one.name, hint: one.extension }))]}
                />
              </Field>
            </PhoneCard>
          ) : <EmptyState className="max-w-[380px] rounded-sheet border border-line" icon={<PhoneOff />} title={t('no-extension')} text={t('no-extension-text')} />}
        </div>
      </PageBody>
    </>
  );
}
