'use client';
import { Pause, Play, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTimeZone, useTranslations } from 'use-intl';
import { epochOf, localText } from '@/nodes/_kit/time';
import { Chip } from '@/app/_ui/badge';
import { IconButton } from '@/app/_ui/button';
import { Input } from '@/app/_ui/input';
import { momentsOf } from './moments';
import type { Trial, TrialState } from './trial';

/** The made-up clock: what it shows, whether it runs, and at which moment the call comes. */
export function Clock({ trial, state }: { trial: Trial; state: TrialState }) {
  const t = useTranslations('try');
  const format = useFormatter();
  const zone = useTimeZone() ?? 'UTC';
  // Looked at once: chips that moved with the clock could not be pressed.
  const [moments] = useState(() => momentsOf(Date.now(), zone));
  const { now, running, ended, settings } = state;
  const callAt = (at: number) => void trial.startOver({ at });
  return (
    <section aria-label={t('clock')} className="flex flex-col gap-2.5 border-b border-line px-4 py-3">
      <div className="flex items-center gap-2">
        <p className="flex min-w-0 grow flex-wrap items-baseline gap-x-2.5">
          <span className="num text-26 leading-8 font-bold tight">{format.dateTime(now, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })}</span>
          <span className="text-16 whitespace-nowrap text-ink-2">{format.dateTime(now, { weekday: 'short', day: 'numeric', month: 'long' })}</span>
        </p>
        <span className="flex gap-1">
          <IconButton variant="plain" icon={running ? <Pause /> : <Play />} label={t(running ? 'pause' : 'run')} disabled={ended !== null} onClick={() => trial.state.set({ running: !running })} />
          <IconButton variant="plain" icon={<SkipForward />} label={t('next')} disabled={ended !== null} onClick={() => void trial.step()} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label={t('call-at')}>
        <span aria-hidden className="mr-0.5 text-12 text-ink-2">{t('call-at')}</span>
        {moments.map(({ name, at }) => <Chip key={name} on={settings.at === at} onClick={() => callAt(at)}>{t(`at-${name}`)}</Chip>)}
        <Input
          size="sm" type="datetime-local" aria-label={t('at-other')} className="num w-full" value={localText(settings.at, zone)}
          onChange={text => { if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) callAt(epochOf(text, zone)); }}
        />
      </div>
    </section>
  );
}
