'use client';
import { useTranslations } from 'use-intl';
import { cx } from './cx';

const bars = 44;
/** Below this share callers strain to hear, above that one a telephone distorts. */
const quiet = 0.27;
const loud = 0.77;

export interface LevelMeterProps {
  /** Loudness now, 0 to 1. */
  level: number;
  /** The loudest of the last moments, 0 to 1. */
  peak?: number;
  /** Draw the words quiet, good, too loud below. */
  scale?: boolean;
  className?: string;
}

/** How loud the microphone hears, as a row of lamps. */
export function LevelMeter({ level, peak, scale = false, className }: LevelMeterProps) {
  const t = useTranslations('ui');
  const lit = Math.round(level * bars);
  const top = peak === undefined ? -1 : Math.min(bars - 1, Math.round(peak * bars));
  const verdict = level > loud ? 'level-loud' : level > quiet ? 'level-good' : 'level-quiet';
  return (
    <div className={className}>
      <div role="img" aria-label={t(verdict)} className="grid h-5 gap-0.5" style={{ gridTemplateColumns: `repeat(${bars}, 1fr)` }}>
        {Array.from({ length: bars }, (_, i) => (
          <span key={i} className={cx('rounded-[1.5px] bg-pressed', i < lit && (i / bars > loud ? 'bg-warn-mark' : 'bg-ok-mark'), i === top && 'bg-ink')} />
        ))}
      </div>
      {scale && (
        <div aria-hidden className="mt-1 grid grid-cols-[27%_50%_23%] text-11 text-ink-3 [&>span+span]:border-l [&>span+span]:border-line-2 [&>span+span]:pl-1.5">
          <span>{t('level-quiet')}</span>
          <span className={cx(verdict === 'level-good' && 'text-ok')}>{t('level-good')}</span>
          <span className={cx(verdict === 'level-loud' && 'text-warn')}>{t('level-loud')}</span>
        </div>
      )}
    </div>
  );
}
