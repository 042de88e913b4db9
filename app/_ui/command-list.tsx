'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from './badge';
import { cx } from './cx';

export interface CommandItem { id: string; label: string; hint?: string; icon?: ReactNode; /** Further words that find it. */ keywords?: string[]; keys?: string[]; onSelect: () => void }
export interface CommandGroup { title: string; items: CommandItem[] }
export interface CommandListProps { label: string; placeholder: string; empty: string; groups: CommandGroup[]; autoFocus?: boolean; className?: string }

/** A list that is searched by typing; arrows and Enter choose. */
export function CommandList({ label, placeholder, empty, groups, autoFocus = true, className }: CommandListProps) {
  return (
    <Command label={label} loop filter={rank} className={cx('flex min-h-0 w-full flex-col', className)}>
      <div className="flex items-center gap-2.5 border-b border-line px-3 py-2 text-ink-3">
        <Search aria-hidden />
        <Command.Input autoFocus={autoFocus} placeholder={placeholder} className="h-7 min-w-0 grow bg-transparent text-14 text-ink outline-none placeholder:text-ink-3 narrow:h-10 narrow:text-16" />
      </div>
      <Command.List aria-label={label} className="min-h-0 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-6 text-center text-13 text-ink-3">{empty}</Command.Empty>
        {groups.filter(group => group.items.length > 0).map(group => (
          <Command.Group key={group.title} heading={group.title} className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:font-mid [&_[cmdk-group-heading]]:text-ink-3">
            {group.items.map(item => (
              <Command.Item
                key={item.id}
                value={item.id}
                keywords={[item.label, item.hint ?? '', ...(item.keywords ?? [])]}
                onSelect={item.onSelect}
                className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 py-1 text-13 data-[selected=true]:bg-hover narrow:min-h-11"
              >
                {item.icon}
                <span className="min-w-0 grow">
                  {item.label}
                  {item.hint && <span className="block text-12 text-ink-3">{item.hint}</span>}
                </span>
                {item.keys && <span className="flex gap-1">{item.keys.map(key => <Kbd key={key}>{key}</Kbd>)}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

/** Every word typed must stand in the label, the hint or the keywords; what is called so comes first, then what begins with it. (cmdk's own way finds letters strewn about.) */
function rank(_: string, search: string, keywords: string[] = []): number {
  const [label = '', ...rest] = keywords.map(text => text.toLocaleLowerCase());
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every(word => label.includes(word) || rest.some(text => text.includes(word)))) return 0;
  const [first = ''] = words;
  if (label === words.join(' ')) return 1;
  if (label.startsWith(first)) return 0.9;
  if (label.includes(` ${first}`)) return 0.8;
  return label.includes(first) ? 0.6 : 0.3;
}

/** The same over the page, as Cmd-K opens it. */
export function CommandDialog({ open, onOpenChange, ...list }: CommandListProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Base.Popup aria-label={list.label} className="fixed top-[12vh] left-1/2 z-50 flex max-h-[min(560px,70dvh)] w-[calc(100vw-32px)] max-w-lg -translate-x-1/2 flex-col overflow-hidden rounded-sheet border border-line bg-surface shadow-4 outline-none">
          <CommandList {...list} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
