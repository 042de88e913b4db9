'use client';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { ErrorText, Field } from '@/app/_ui/field';
import { NumberField } from '@/app/_ui/number-field';
import { Select } from '@/app/_ui/select';
import type { NamedDate } from './dates-field';
import { useFormServices } from './services';

/** Adds the public holidays of a country and a year to the list; days that are in it stay as they are. */
export function CountryDays({ year: thisYear, value, onChange }: { year: number; value: readonly NamedDate[]; onChange: (next: NamedDate[]) => void }) {
  const t = useTranslations('fields');
  const { holidayCountries, publicHolidays } = useFormServices();
  const [countries, setCountries] = useState<{ code: string; name: string }[] | null>(null);
  const [country, setCountry] = useState('');
  const [year, setYear] = useState(thisYear);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const [added, setAdded] = useState<number | null>(null);
  const run = async (doing: () => Promise<void>) => {
    setState('busy');
    await doing().then(() => setState('idle'), () => setState('failed'));
  };
  const open = () => run(async () => {
    const known = await holidayCountries();
    setCountries(known.countries);
    setCountry(known.own);
  });
  const add = () => run(async () => {
    const days = await publicHolidays(country, year);
    const fresh = days.filter(({ date }) => !value.some(other => other.date === date));
    onChange([...value, ...fresh].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, 400));
    setAdded(fresh.length);
  });
  return (
    <div className="flex flex-col gap-2">
      {countries === null
        ? <Button size="sm" className="self-start" icon={<CalendarPlus />} busy={state === 'busy'} onClick={() => void open()}>{t('country-days')}</Button>
        : (
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t('country')} className="min-w-36 flex-1"><Select value={country} options={countries.map(({ code, name }) => ({ value: code, label: name }))} onChange={code => { setAdded(null); setCountry(code); }} /></Field>
            <Field label={t('year')} className="w-28"><NumberField value={year} min={2000} max={2100} onChange={next => { if (next !== null) { setAdded(null); setYear(Math.round(next)); } }} /></Field>
            <Button size="md" busy={state === 'busy'} onClick={() => void add()}>{t('add')}</Button>
          </div>
        )}
      <p aria-live="polite" className="text-12 text-ink-3">{added !== null && t('days-added', { n: added })}</p>
      {state === 'failed' && <ErrorText>{t('days-not-added')}</ErrorText>}
    </div>
  );
}
