'use client';
import { Copy, Plus, Trash2 } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useWords } from '@/app/_i18n/use-words';
import type { Group } from '@/app/_ui/badge';
import { Button, IconButton } from '@/app/_ui/button';
import { cx } from '@/app/_ui/cx';
import { ErrorText, Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Menu } from '@/app/_ui/menu';
import type { WeekSpan } from '../_kit/time';
import type { FieldProps } from './form-props';
import { beginAt, copyDay, endAt, laneOf, lengthOf, minutesOf, runsOver, sameDay, shift, snap, tidy, timeText } from './week';

const days = [1, 2, 3, 4, 5, 6, 7];
// 2024-01-01 was a Monday.
const dayDate = (day: number) => new Date(Date.UTC(2024, 0, day));

export interface WeekFieldProps extends FieldProps<WeekSpan[]> {
  /** The hue of the spans. */
  group?: Group;
  /** Other spans, drawn faintly behind. */
  behind?: readonly WeekSpan[];
  bare?: boolean;
}

interface Drag { index: number; edge: 'from' | 'to' | 'all'; grab: number; start: WeekSpan }

/**
 * Hours of the week. Drag on a day to draw, drag a span to move it, an edge to change it. By keyboard: arrows move the
 * span in focus, with Shift they move its end, with Alt its beginning; Delete removes it. Exact times below.
 */
export function WeekField({ label, hint, error, value, onChange, group = 'decide', behind = [], bare = false }: WeekFieldProps) {
  const t = useTranslations('fields');
  const { list } = useWords();
  const format = useFormatter();
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const dayName = (day: number, style: 'short' | 'long') => format.dateTime(dayDate(day), { weekday: style, timeZone: 'UTC' });
  const time = (minutes: number) => (minutes === 1440 ? '24:00' : format.dateTime(new Date(Date.UTC(2024, 0, 1, 0, minutes)), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }));
  const spanText = (span: WeekSpan) => t('span', { day: dayName(span.day, 'long'), from: time(span.from), to: time(span.to) });
  const selected = chosen === null ? undefined : value[chosen];

  const put = (index: number, next: WeekSpan) => onChange(value.map((old, i) => (i === index ? next : old)));
  const settle = (spans: readonly WeekSpan[], follow: WeekSpan | undefined) => {
    const next = tidy(spans);
    onChange(next);
    const at = follow ? next.findIndex(span => span.day === follow.day && follow.from >= span.from && follow.from < span.from + lengthOf(span)) : -1;
    setChosen(at < 0 ? null : at);
    if (at >= 0) requestAnimationFrame(() => lanes.current?.querySelector<HTMLElement>(`[data-span="${at}"]`)?.focus());
  };
  const remove = (index: number) => { setChosen(null); onChange(value.filter((_, i) => i !== index)); };

  const minuteAt = (event: PointerEvent, lane: Element) => {
    const box = lane.getBoundingClientRect();
    return Math.round(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * 1440 / snap) * snap;
  };
  const laneEvents = (day: number) => ({
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      const lane = event.currentTarget;
      const at = minuteAt(event, lane);
      const hit = (event.target as HTMLElement).closest<HTMLElement>('[data-span]');
      lane.setPointerCapture(event.pointerId);
      if (hit) {
        const index = Number(hit.dataset.span);
        setChosen(index);
        setDrag({ index, edge: ((event.target as HTMLElement).dataset.edge as 'from' | 'to' | undefined) ?? 'all', grab: at, start: value[index]! });
        return;
      }
      const span = { day, from: Math.min(at, 1440 - snap), to: Math.min(at, 1440 - snap) + snap };
      onChange([...value, span]);
      setChosen(value.length);
      setDrag({ index: value.length, edge: 'to', grab: at, start: span });
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (!drag) return;
      const at = minuteAt(event, event.currentTarget);
      const { start, grab } = drag;
      if (drag.edge === 'all') put(drag.index, shift(start, at - grab));
      else if (drag.edge === 'from') put(drag.index, beginAt(start, at));
      else if (at < start.from) put(drag.index, { ...start, from: at, to: start.from });
      else put(drag.index, endAt(start, runsOver(start) && start.to > 0 && grab < start.from ? at + 1440 : at));
    },
    onPointerUp: () => { if (drag) { setDrag(null); settle(value, value[drag.index]); } },
    onPointerCancel: () => setDrag(null),
  });
  const keys = (event: KeyboardEvent, index: number) => {
    const span = value[index]!;
    const by = { ArrowLeft: -snap, ArrowRight: snap }[event.key];
    const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = by
      ? event.shiftKey ? endAt(span, span.from + lengthOf(span) + by) : event.altKey ? beginAt(span, span.from + by) : shift(span, by)
      : turn ? { ...span, day: ((span.day - 1 + turn + 7) % 7) + 1 } : null;
    if (next) {
      event.preventDefault();
      settle(value.map((old, i) => (i === index ? next : old)), next);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      event.stopPropagation();
      remove(index);
    }
  };
  const dayText = (day: number) => {
    const own = value.filter(span => span.day === day);
    if (own.length === 0) return t('closed');
    if (day > 1 && sameDay(value, day, day - 1)) return t('as-day', { day: dayName(days.find(first => sameDay(value, first, day))!, 'short') });
    return list(own.map(span => `${hours(span.from)}–${hours(span.to)}`));
  };

  return (
    <div role="group" aria-labelledby={id} data-group={group} className="@container flex flex-col gap-1.5">
      <span id={id} className={cx('text-13 font-mid', bare && 'sr-only')}>{label}</span>
      <div ref={lanes} className="grid grid-cols-[32px_minmax(0,1fr)_24px] items-center gap-x-2 @xl:grid-cols-[84px_minmax(0,1fr)_24px_168px]">
        <span />
        <span aria-hidden className="num flex justify-between pb-1 text-11 font-[450] text-ink-3">{[0, 6, 12, 18, 24].map(hour => <span key={hour}>{hour}</span>)}</span>
        <span />
        <span className="hidden @xl:block" />
        {days.map(day => (
          <div key={day} className="contents">
            <span className="text-12 font-mid @xl:text-13"><span className="@xl:hidden">{dayName(day, 'short')}</span><span className="hidden @xl:inline">{dayName(day, 'long')}</span></span>
            <div
              {...laneEvents(day)}
              className="relative h-[30px] narrow:h-11 cursor-crosshair touch-pan-y border-b border-surface bg-sunken bg-[repeating-linear-gradient(90deg,var(--line)_0_1px,transparent_1px_calc(100%/24))] @xl:h-[34px]"
            >
              {laneOf(behind, day).map(stretch => <span key={`b${stretch.index}${stretch.tail}`} aria-hidden style={place(stretch)} className="pointer-events-none absolute inset-y-1 rounded-[5px] bg-g-tile ring-1 ring-inset ring-g-line" />)}
              {laneOf(value, day).map(stretch => stretch.tail
                ? <span key={`t${stretch.index}`} data-span={stretch.index} aria-hidden style={place(stretch)} className="absolute inset-y-1 rounded-r-[5px] bg-g-mark opacity-80"><Edge side="to" /></span>
                : (
                  <button
                    key={stretch.index}
                    type="button"
                    data-span={stretch.index}
                    aria-label={spanText(value[stretch.index]!)}
                    aria-pressed={chosen === stretch.index}
                    style={place(stretch)}
                    onKeyDown={event => keys(event, stretch.index)}
                    onFocus={() => { if (!drag) setChosen(stretch.index); }}
                    className={cx('absolute inset-y-1 narrow:inset-y-0.5 cursor-grab overflow-hidden rounded-[5px] bg-[light-dark(var(--g),var(--g-mark))] focus-visible:outline-offset-2',
                      runsOver(value[stretch.index]!) && value[stretch.index]!.to > 0 && 'rounded-r-none', chosen === stretch.index && 'ring-2 ring-brand-mark ring-offset-2 ring-offset-surface')}
                  >
                    <Edge side="from" />
                    {!(runsOver(value[stretch.index]!) && value[stretch.index]!.to > 0) && <Edge side="to" />}
                  </button>
                ))}
            </div>
            <IconButton
              size="sm"
              tooltip={false}
              icon={<Plus className="size-3.5" />}
              label={t('add-hours', { day: dayName(day, 'long') })}
              onClick={() => settle([...value, freshSpan(value, day)], freshSpan(value, day))}
              className="w-6 text-ink-3 narrow:w-6"
            />
            <span className="cut num hidden text-12 text-ink-2 @xl:block">{dayText(day)}</span>
          </div>
        ))}
      </div>
      {selected && chosen !== null && (
        <div className="flex flex-wrap items-center gap-1.5 rounded-well bg-sunken p-2 text-13 ring-1 ring-inset ring-line">
          <span className="font-mid">{dayName(selected.day, 'short')}</span>
          <Field label={t('from')} bare><Input size="sm" type="time" className="w-24 px-1.5" value={timeText(selected.from)} onChange={text => { const at = minutesOf(text); if (at !== null) put(chosen, { ...selected, from: at }); }} /></Field>
          <span aria-hidden>–</span>
          <Field label={t('until')} bare><Input size="sm" type="time" className="w-24 px-1.5" value={timeText(selected.to)} onChange={text => { const at = minutesOf(text); if (at !== null) put(chosen, { ...selected, to: at === 0 ? 1440 : at }); }} /></Field>
          <span className="ml-auto flex">
            <Menu
              trigger={<IconButton size="sm" tooltip={false} icon={<Copy className="size-3.5" />} label={t('copy-day', { day: dayName(selected.day, 'long') })} />}
              groups={[[
                { label: t('copy-weekdays'), onSelect: () => settle(copyDay(value, selected.day, [1, 2, 3, 4, 5]), selected) },
                { label: t('copy-week'), onSelect: () => settle(copyDay(value, selected.day, days), selected) },
              ]]}
            />
            <IconButton size="sm" tooltip={false} icon={<Trash2 className="size-3.5" />} label={t('remove-row', { name: spanText(selected) })} onClick={() => remove(chosen)} />
          </span>
          {runsOver(selected) && selected.to > 0 && <p className="w-full text-12 text-ink-3">{t('next-day', { day: dayName((selected.day % 7) + 1, 'long') })}</p>}
        </div>
      )}
      {value.length === 0 && (
        <div><Button size="sm" onClick={() => onChange([1, 2, 3, 4, 5].map(day => ({ day, from: 540, to: 1020 })))}>{t('usual-hours')}</Button></div>
      )}
      {error ? <ErrorText>{error}</ErrorText> : hint && <p className="text-12 text-ink-3">{hint}</p>}
    </div>
  );
}

function Edge({ side }: { side: 'from' | 'to' }) {
  return <span data-edge={side} className={cx('absolute inset-y-0 w-2 cursor-ew-resize', side === 'from' ? 'left-0' : 'right-0')} />;
}

const place = ({ from, to }: { from: number; to: number }) => ({ left: `${from / 14.4}%`, width: `${(to - from) / 14.4}%` });

/** As on the lane above: "9", "9:30", "24". */
const hours = (minutes: number): string => (minutes % 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` : String(minutes / 60));

/** Nine to five, or after what the day has already. */
function freshSpan(spans: readonly WeekSpan[], day: number): WeekSpan {
  const last = spans.filter(span => span.day === day).sort((a, b) => a.from - b.from).at(-1);
  if (!last) return { day, from: 540, to: 1020 };
  const from = Math.min(1440 - snap, last.from + lengthOf(last) + 60);
  return { day, from, to: Math.min(1440, from + 120) };
}
