'use client';
import { useMemo, useState } from 'react';
import { useFormatter } from 'use-intl';

import { ChoiceField, FieldLink, FormSection, useNodeText } from '../_fields';
import { epochOf, isZone, localTime } from '../_kit/time';
import { handPositions, type HandPosition } from '../_kit/verbs';
import { preview, type Stretch } from './preview';
import type { ScheduleSettings } from './schema';

const dayMs = 24 * 3600_000;
const soonDays = 7;
const allDays = 90;

interface Day { date: string; from: number; to: number; stretches: Stretch[] }

/** What callers will find in the next days, day by day: the same questions that their calls will be asked. */
export function PreviewSection({ value, now }: { value: ScheduleSettings; now: number }) {
  const { t, list } = useNodeText('schedule');
  const format = useFormatter();
  const [all, setAll] = useState(false);
  const [position, setPosition] = useState<HandPosition>('automatic');
  const stands = value.handSwitch ? position : 'automatic';
  const days = useMemo(() => (isZone(value.zone) ? daysOf(value, now, all ? allDays : soonDays, stands) : []), [value, now, all, stands]);
  const nameOf = (exit: string) => value.periods.find(({ id }) => exit === `period-${id}`)?.name ?? t(`exits.${exit}`);
  const time = (at: number) => format.dateTime(at, { hour: 'numeric', minute: '2-digit', timeZone: value.zone });
  return (
    <FormSection title={t('form.preview')} summary={t('form.preview-summary')}>
      {value.handSwitch !== '' && <ChoiceField row label={t('form.while-switched')} value={position} onChange={setPosition} options={handPositions.map(one => ({ value: one, label: t(`form.position-${one}`) }))} />}
      <ol className="flex flex-col">
        {days.map(({ date, from, to, stretches }) => {
          const told = stretches.length === 1 ? stretches : stretches.filter(({ exit }) => exit !== 'closed');
          return (
            <li key={date} className="flex flex-col gap-1 border-b border-line py-2 last:border-b-0">
              <span className="flex items-baseline gap-2 text-12">
                <span className="num w-24 shrink-0 font-mid">{format.dateTime(from + (to - from) / 2, { weekday: 'short', day: 'numeric', month: 'short', timeZone: value.zone })}</span>
                <span className="min-w-0 text-ink-2">
                  {list(told.map(stretch => (stretches.length === 1 ? t('form.all-day', { exit: nameOf(stretch.exit) }) : `${time(stretch.from)} – ${time(stretch.to)} ${nameOf(stretch.exit)}`)))}
                </span>
              </span>
              <span aria-hidden className="flex h-1.5 overflow-hidden rounded-full bg-sunken">
                {stretches.map(stretch => <span key={stretch.from} style={{ width: `${((stretch.to - stretch.from) / (to - from)) * 100}%` }} className={hueOf(stretch.exit)} />)}
              </span>
            </li>
          );
        })}
      </ol>
      <FieldLink aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? 'form.preview-less' : 'form.preview-more', { n: allDays })}</FieldLink>
    </FormSection>
  );
}

const hues: Record<string, string> = { open: 'bg-brand-fill', closed: 'bg-transparent', holiday: 'bg-danger-mark', override: 'bg-warn-line' };
const hueOf = (exit: string) => hues[exit] ?? 'bg-ink-3';

/** Whole local days from today on, each with what happens in it. */
function daysOf(settings: ScheduleSettings, now: number, count: number, position: HandPosition): Day[] {
  const { zone } = settings;
  const today = Date.parse(`${localTime(now, zone).date}T00:00:00Z`);
  const dates = Array.from({ length: count + 1 }, (_, n) => new Date(today + n * dayMs).toISOString().slice(0, 10));
  const starts = dates.map(date => epochOf(`${date}T00:00`, zone));
  const stretches = preview(settings, starts[0]!, (starts.at(-1)! - starts[0]!) / dayMs, position);
  return dates.slice(0, -1).map((date, i) => {
    const [from, to] = [starts[i]!, starts[i + 1]!];
    return { date, from, to, stretches: stretches.filter(stretch => stretch.from < to && stretch.to > from).map(stretch => ({ ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) })) };
  });
}
