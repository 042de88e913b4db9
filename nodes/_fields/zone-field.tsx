'use client';
import { Globe } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { joinSentences } from '@/app/_i18n/use-words';
import { ErrorText } from '@/app/_ui/field';
import { isZone } from '../_kit/time';
import type { FieldProps } from './form-props';
import { ThingPicker } from './thing-picker';

let zones: string[] | null = null;
const allZones = () => (zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter(isZone)]);

/** A zone of the IANA database, found by its city. */
export function ZoneField({ label, hint, error, value, onChange }: FieldProps<string>) {
  const t = useTranslations('fields');
  const locale = useLocale();
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1.5">
      <span aria-hidden className="text-13 font-mid">{label}</span>
      <ThingPicker
        label={label}
        chosen={value.replaceAll('_', ' ')}
        icon={<Globe aria-hidden className="text-ink-3" />}
        bad={Boolean(error)}
        groups={[{ title: t('zones'), items: allZones().map(zone => ({ id: zone, label: zone.replaceAll('_', ' '), onSelect: () => onChange(zone) })) }]}
      />
      {error ? <ErrorText>{error}</ErrorText> : <p className="text-12 text-ink-3">{joinSentences([hint, isZone(value) && t('time-there', { time: new Intl.DateTimeFormat(locale, { timeZone: value, hour: 'numeric', minute: '2-digit', weekday: 'short' }).format() })])}</p>}
    </div>
  );
}
