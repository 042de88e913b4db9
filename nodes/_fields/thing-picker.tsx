'use client';
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CommandList } from '@/app/_ui/command-list';
import { cx } from '@/app/_ui/cx';
import { controlLook } from '@/app/_ui/input';
import { Popover } from '@/app/_ui/popover';

export interface Pick { id: string; label: string; hint?: string; icon?: ReactNode; keywords?: string[]; onSelect: () => void }
export interface ThingPickerProps { label: string; chosen: ReactNode; icon?: ReactNode; groups: { title: string; items: Pick[] }[]; bad?: boolean }

/** A button that opens a list to be searched by typing. */
export function ThingPicker({ label, chosen, icon, groups, bad = false }: ThingPickerProps) {
  const t = useTranslations('fields');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={label}
      open={open}
      onOpenChange={setOpen}
      className="w-(--anchor-width) min-w-64 overflow-hidden p-0"
      trigger={(
        <button type="button" aria-invalid={bad || undefined} className={cx(controlLook, 'flex h-8 items-center gap-2 px-2 text-left text-13 narrow:h-10 narrow:text-16')}>
          {icon}
          <span className="cut grow"><span className="sr-only">{label}: </span>{chosen ?? <span className="text-ink-3">{t('choose')}</span>}</span>
          <ChevronDown aria-hidden className="size-3.5 text-ink-2" />
        </button>
      )}
    >
      <CommandList
        label={label}
        placeholder={t('find')}
        empty={t('nothing-found')}
        groups={groups.map(group => ({ ...group, items: group.items.map(item => ({ ...item, onSelect: () => { item.onSelect(); setOpen(false); } })) }))}
      />
    </Popover>
  );
}
