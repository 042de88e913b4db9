'use client';
import { Phone, Scissors } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { clock } from '../../_i18n/use-words';
import { Button } from '../../_ui/button';
import { Callout } from '../../_ui/callout';
import { PlayButton } from '../../_ui/play-button';
import { Segmented } from '../../_ui/segmented';
import type { Verdict } from '../sound/verdict';
import { Band } from './band';
import { Trim } from './trim';
import type { TakeInHand } from './use-take';

const tones = { clear: 'ok', quiet: 'warn', noisy: 'warn', clipped: 'warn', silent: 'danger' } as const satisfies Record<Verdict, string>;

/** A take to be heard, trimmed and judged before it is kept. */
export function TakeView({ take, name }: { take: TakeInHand; name: string }) {
  const t = useTranslations('greetings');
  const { span, playhead } = take;
  const length = span.to - span.from;
  return (
    <>
      <div>
        <Trim peaks={take.peaks} durationMs={take.durationMs} span={span} onChange={take.setSpan} playhead={playhead} />
        <div className="mt-2.5 flex items-center gap-3">
          <PlayButton name={name || t('this-take')} playing={playhead !== null} onClick={take.toggle} />
          <span className="num grow text-13">{clock(playhead === null ? 0 : playhead - span.from)} <span className="text-ink-3">{t('of-length', { length: clock(length) })}</span></span>
          <Button size="sm" icon={<Scissors className="size-3.5" />} disabled={!take.cutSilence} onClick={take.cutSilence}>{t('cut-silence')}</Button>
        </div>
      </div>
      <div>
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h3 className="grow text-13 font-bold">{t('listen')}</h3>
          <Segmented
            label={t('listen')}
            size="sm"
            value={take.ear}
            onChange={take.setEar}
            options={[{ value: 'recorded', label: t('as-recorded') }, { value: 'telephone', label: t('as-on-telephone'), icon: <Phone className="size-3" /> }]}
          />
        </div>
        <Band strengths={take.strengths} telephone={take.ear === 'telephone'} />
      </div>
      <Callout tone={tones[take.verdict]} live>{t(`verdict-${take.verdict}`)}</Callout>
    </>
  );
}
