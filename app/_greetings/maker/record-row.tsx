'use client';
import { useTranslations } from 'use-intl';
import { clock } from '../../_i18n/use-words';
import { Callout } from '../../_ui/callout';
import { cx } from '../../_ui/cx';
import { LevelMeter } from '../../_ui/level-meter';
import { Spinner } from '../../_ui/progress';
import { Select } from '../../_ui/select';
import type { RecorderState } from '../mic/use-recorder';

export interface RecordRowProps {
  recorder: RecorderState;
  /** Takes so far. */
  takes: number;
  onStart: () => void;
  onStop: () => void;
  onChoose: (microphone: string) => void;
}

/** The record button, the microphone and how loud it hears. */
export function RecordRow({ recorder: { phase, problem, takeProblem, microphones, microphone, level, peak, ms }, takes, onStart, onStop, onChoose }: RecordRowProps) {
  const t = useTranslations('greetings');
  const recording = phase === 'recording';
  const busy = phase === 'asking' || phase === 'decoding';
  if (problem === 'insecure') return <Callout tone="warn"><b className="block">{t('insecure')}</b>{t('insecure-text')}</Callout>;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-4">
        <button
          type="button"
          aria-label={recording ? t('stop') : t(takes ? 'record-again' : 'record')}
          aria-busy={busy || undefined}
          onClick={recording ? onStop : onStart}
          className={cx('grid size-16 shrink-0 place-items-center rounded-full bg-danger-soft text-white ring-1 ring-inset ring-danger-line transition-colors hover:bg-danger-line', recording && 'ring-2 ring-danger-mark')}
        >
          {busy ? <Spinner className="text-danger" /> : <span className={cx('bg-solid-danger transition-[border-radius,width,height]', recording ? 'size-6 rounded-key' : 'size-7 rounded-full')} />}
        </button>
        <div className="min-w-0 grow">
          <div className="mb-1.5 flex min-h-7 items-center gap-2">
            <span className="num grow text-13 font-mid whitespace-nowrap" role={recording ? 'timer' : undefined}>
              {recording ? t('recording', { time: clock(ms) }) : phase === 'asking' ? t('asking') : takes ? t('take', { take: takes }) : t('press-to-record')}
            </span>
            {microphones.length > 0 && (
              <Select size="sm" className="max-w-44" aria-label={t('microphone')} value={microphone} disabled={recording} onChange={onChoose} options={microphones.map(({ id, label }) => ({ value: id, label }))} />
            )}
          </div>
          <LevelMeter level={level} peak={microphone ? peak : undefined} scale />
        </div>
      </div>
      {problem && <Callout tone="danger" live><b className="block">{t(`microphone-${problem}`)}</b>{t(`microphone-${problem}-text`)}</Callout>}
      {takeProblem && <Callout tone="danger" live>{t(takeProblem === 'too-short' ? 'take-too-short' : 'take-failed')}</Callout>}
    </div>
  );
}
