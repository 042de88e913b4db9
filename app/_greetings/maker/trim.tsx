'use client';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { cx } from '../../_ui/cx';
import { Waveform } from '../../_ui/waveform';

/** Moments in ms. */
export interface Span { from: number; to: number }

export interface TrimProps {
  peaks: readonly number[];
  durationMs: number;
  span: Span;
  onChange: (span: Span) => void;
  /** Where it plays, ms from the beginning of the whole. */
  playhead?: number | null;
}

/** What is left between the handles is at least this long, ms. */
const least = 250;

/** The take as strokes, and two handles that say which part of it is kept. */
export function Trim({ peaks, durationMs, span, onChange, playhead = null }: TrimProps) {
  const t = useTranslations('greetings');
  const format = useFormatter();
  const box = useRef<HTMLDivElement>(null);
  const share = (ms: number) => `${(ms / durationMs) * 100}%`;
  const seconds = (ms: number) => format.number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const set = (edge: keyof Span, ms: number) => onChange(edge === 'from'
    ? { ...span, from: Math.max(0, Math.min(ms, span.to - least)) }
    : { ...span, to: Math.min(durationMs, Math.max(ms, span.from + least)) });

  const handle = (edge: keyof Span) => (
    <Handle
      label={t(edge === 'from' ? 'trim-start' : 'trim-end')}
      text={t('seconds', { seconds: seconds(span[edge]) })}
      at={share(span[edge])}
      end={edge === 'to'}
      value={span[edge]}
      max={durationMs}
      onMove={x => {
        const { left, width } = box.current!.getBoundingClientRect();
        set(edge, ((x - left) / width) * durationMs);
      }}
      onStep={ms => set(edge, span[edge] + ms)}
    />
  );

  return (
    <div ref={box} role="group" aria-label={t('trim')} className="relative h-28 touch-none rounded-well bg-sunken ring-1 ring-inset ring-line select-none">
      <Waveform peaks={peaks} height={112} className="absolute inset-0 text-brand-mark" />
      <span aria-hidden className="hatched absolute inset-y-0 left-0 rounded-l-well bg-[oklch(from_var(--sunken)_l_c_h/.72)]" style={{ width: share(span.from) }} />
      <span aria-hidden className="hatched absolute inset-y-0 right-0 rounded-r-well bg-[oklch(from_var(--sunken)_l_c_h/.72)]" style={{ width: share(durationMs - span.to) }} />
      {playhead !== null && <span aria-hidden className="absolute inset-y-0 w-0.5 -translate-x-px bg-ink" style={{ left: share(playhead) }} />}
      <span aria-hidden className="num absolute bottom-1 rounded-key bg-surface px-1 text-11 text-ink-2" style={{ left: `min(calc(${share(span.from)} + 16px), calc(100% - 48px))` }}>{seconds(span.from)}</span>
      <span aria-hidden className="num absolute bottom-1 rounded-key bg-surface px-1 text-11 text-ink-2" style={{ right: `min(calc(${share(durationMs - span.to)} + 16px), calc(100% - 48px))` }}>{seconds(span.to)}</span>
      {handle('from')}
      {handle('to')}
    </div>
  );
}

interface HandleProps { label: string; text: string; at: string; end: boolean; value: number; max: number; onMove: (clientX: number) => void; onStep: (ms: number) => void }

function Handle({ label, text, at, end, value, max, onMove, onStep }: HandleProps) {
  const move = (event: PointerEvent<HTMLSpanElement>) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(event.clientX); };
  const steps: Record<string, number> = { ArrowLeft: -100, ArrowDown: -100, ArrowRight: 100, ArrowUp: 100, PageDown: -1000, PageUp: 1000, Home: -max, End: max };
  const step = (event: KeyboardEvent) => {
    const ms = steps[event.key];
    if (ms === undefined) return;
    event.preventDefault();
    onStep(event.shiftKey ? ms * 10 : ms);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(max) / 1000}
      aria-valuenow={Math.round(value) / 1000}
      aria-valuetext={text}
      onPointerDown={event => { event.currentTarget.setPointerCapture(event.pointerId); event.currentTarget.focus(); }}
      onPointerMove={move}
      onKeyDown={step}
      style={{ left: at }}
      className={cx('absolute inset-y-0 w-3 cursor-ew-resize bg-brand-fill before:absolute before:-inset-x-2 before:inset-y-0 after:absolute after:top-1/2 after:left-[5px] after:h-5 after:w-0.5 after:-translate-y-1/2 after:rounded-full after:bg-on-brand',
        end ? 'rounded-r-well -translate-x-full' : 'rounded-l-well')}
    />
  );
}
