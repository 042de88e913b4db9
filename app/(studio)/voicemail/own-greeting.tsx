'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useWords } from '../../_i18n/use-words';
import { IconButton } from '../../_ui/button';
import { PlayButton } from '../../_ui/play-button';
import { useRecordedPlayer } from '../_shell/use-recorded-player';
import type { Box } from './box';
import { messageAddress } from './message-address';

/** The greeting that a box has of its own, to be heard and removed; or how one is recorded. */
export function OwnGreeting({ box, code, onRemove }: { box: Box; code: string; onRemove: () => void }) {
  const t = useTranslations('voicemail');
  const { clock } = useWords();
  const player = useRecordedPlayer(messageAddress);
  const { greeting, name } = box;
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-13 font-mid">{t('greeting')}</span>
      {greeting
        ? (
          <span className="flex items-center gap-3">
            <PlayButton name={t('greeting-play', { name })} playing={player.playing?.id === greeting.id} onClick={() => player.toggle(greeting.id)} />
            <span className="num text-ink-2">{clock(greeting.durationMs)}</span>
            <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('greeting-remove')} onClick={onRemove} />
            {player.failed === greeting.id && <span role="alert" className="text-12 text-danger">{t('no-sound')}</span>}
          </span>
        )
        : <span className="text-12 text-ink-3">{t('greeting-none', { code: code || '*97' })}</span>}
    </div>
  );
}
