'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cx } from './cx';

export interface Tab<V extends string> { value: V; label: ReactNode; content?: ReactNode }
export interface TabsProps<V extends string> { label: string; value: V; onChange: (value: V) => void; tabs: readonly Tab<V>[]; className?: string }

/** Pages of one thing. Arrow keys move between them. */
export function Tabs<V extends string>({ label, value, onChange, tabs, className }: TabsProps<V>) {
  return (
    <Base.Root value={value} onValueChange={next => onChange(next as V)} className={className}>
      <Base.List aria-label={label} activateOnFocus className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map(tab => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cx('-mb-px flex items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent py-2.5 text-13 font-mid text-ink-2 hover:text-ink focus-visible:-outline-offset-2 data-active:border-brand-mark data-active:text-ink')}
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(tab => tab.content !== undefined && <Base.Panel key={tab.value} value={tab.value} className="pt-4">{tab.content}</Base.Panel>)}
    </Base.Root>
  );
}
