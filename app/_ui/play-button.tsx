'use client';
import { Pause, Play, Square } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from './cx';

export interface PlayButtonProps extends Omit<ComponentProps<'button'>, 'name'> {
  /** What is heard: the greeting's name. */
  name: string;
  playing?: boolean;
  /** Playing again begins anew: a square in place of two bars. */
  stops?: boolean;
  size?: 'sm' | 'md' | 'lg';
}

/** The round button before every sound. */
export function PlayButton({ name, playing = false, stops = true, size = 'md', className, ...rest }: PlayButtonProps) {
  const t = useTranslations('ui');
  const Stop = stops ? Square : Pause;
  return (
    <button
      type="button"
      aria-label={t(playing ? 'stop' : 'play', { name })}
      {...rest}
      className={cx('grid shrink-0 place-items-center rounded-full transition-colors [&_.lucide]:size-3.5 [&_.lucide]:fill-current [&_.lucide]:stroke-none disabled:bg-hover disabled:text-ink-off',
        size === 'lg' ? 'size-11 bg-brand-fill text-on-brand hover:bg-brand-press [&_.lucide]:size-[18px]' : 'bg-brand-soft text-brand-ink hover:bg-brand-line',
        size === 'sm' ? 'size-7 narrow:size-10' : size === 'md' && 'size-8 narrow:size-10', className)}
    >
      {playing ? <Stop /> : <Play />}
    </button>
  );
}
