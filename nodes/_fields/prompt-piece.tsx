'use client';
import { ArrowDown, ArrowUp, Ellipsis, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/app/_ui/badge';
import { IconButton } from '@/app/_ui/button';
import { Menu } from '@/app/_ui/menu';
import { languages, type Language } from '../_kit/language';

/** What can be done with a piece of a prompt, whatever kind it is. */
export interface PieceDoings {
  /** Its name for the screen reader. */
  name: string;
  /** Heard only by callers of this language; undefined: by all. */
  only: Language | undefined;
  onOnly: (only: Language | undefined) => void;
  /** Undefined where it stands first, or last. */
  onUp?: () => void;
  onDown?: () => void;
  onRemove: () => void;
}

/** Moves, removes and addresses a piece. Stands at the end of its first line. */
export function PieceMenu({ name, only, onOnly, onUp, onDown, onRemove }: PieceDoings) {
  const t = useTranslations('fields');
  return (
    <>
      {/* It has a line of its own: there is no room for it in every language. */}
      {only && <span className="order-last basis-full text-ink-3"><Badge tone="line">{t('heard-by', { language: t(`language-${only}`) })}</Badge></span>}
      <span className="-mr-1 ml-auto flex shrink-0 items-center gap-0.5 text-ink-3">
        <Menu
          trigger={<IconButton size="sm" icon={<Ellipsis className="size-3.5" />} label={t('piece-menu', { name })} />}
          groups={[
            [
              { label: t('piece-up'), icon: <ArrowUp />, disabled: !onUp, onSelect: onUp },
              { label: t('piece-down'), icon: <ArrowDown />, disabled: !onDown, onSelect: onDown },
            ],
            [
              { label: t('heard-by-all'), checked: only === undefined, onSelect: () => onOnly(undefined) },
              ...languages.map(language => ({ label: t('heard-by', { language: t(`language-${language}`) }), checked: only === language, onSelect: () => onOnly(language) })),
            ],
          ]}
        />
        <IconButton size="sm" icon={<X className="size-3.5" />} label={t('remove-row', { name })} onClick={onRemove} />
      </span>
    </>
  );
}
