'use client';
import { GripVertical, Plus, X } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui/button';
import { cx } from '@/app/_ui/cx';
import { ErrorText } from '@/app/_ui/field';
import type { FieldProps } from './form-props';
import { move, useRowKeys } from './row-keys';

export interface RowsFieldProps<T> extends FieldProps<T[]> {
  /** One row: the item, how to change it, and its place. */
  row: (item: T, change: (next: T) => void, index: number) => ReactNode;
  fresh: () => T;
  /** The words on the button: "Add a key". */
  add: string;
  /** How the screen reader calls a row. */
  nameOf: (item: T, index: number) => string;
  /** Said where there is no row. */
  empty?: string;
  max?: number;
  /** The order of rows means something. */
  ordered?: boolean;
  /** The label is for the screen reader only: a section's title says it. */
  bare?: boolean;
}

/** A list of things of one kind: add, remove, reorder by dragging the grip or with arrow keys on it. */
export function RowsField<T>({ label, hint, error, value, onChange, row, fresh, add, nameOf, empty, max = Infinity, ordered = false, bare = false }: RowsFieldProps<T>) {
  const t = useTranslations('fields');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const rows = useRowKeys(value.length);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');

  const put = (from: number, to: number) => {
    if (to < 0 || to >= value.length || to === from) return;
    rows.moved(from, to);
    setSaid(t('row-moved', { name: nameOf(value[from]!, from), place: to + 1, of: value.length }));
    onChange(move(value, from, to));
  };
  const remove = (index: number) => {
    rows.removed(index);
    onChange(value.filter((_, i) => i !== index));
    const next = list.current?.children[index + 1] ?? list.current?.children[index - 1];
    (next?.querySelector<HTMLElement>('[data-remove]') ?? document.getElementById(`${id}a`))?.focus();
  };
  const placeAt = (y: number) => [...(list.current?.children ?? [])].findIndex(child => y < child.getBoundingClientRect().bottom);

  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span id={id} className={cx('text-13 font-mid', bare && 'sr-only')}>{label}</span>
      {hint && <p className="-mt-1 text-12 text-ink-3">{hint}</p>}
      {value.length === 0 && empty && <p className="py-1 text-13 text-ink-3">{empty}</p>}
      <ul ref={list} className="flex flex-col">
        {value.map((item, i) => (
          <li key={rows.keys[i]} aria-label={nameOf(item, i)} className={cx('flex items-start gap-1 border-b border-line py-1.5 last:border-b-0', dragged === i && 'rounded-control bg-brand-soft')}>
            {ordered && value.length > 1 && (
              <button
                type="button"
                aria-label={t('move-row', { name: nameOf(item, i) })}
                className="-ml-1.5 grid h-8 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-key text-ink-3 hover:bg-hover hover:text-ink narrow:h-10"
                onKeyDown={(event: KeyboardEvent) => {
                  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                  if (!by) return;
                  event.preventDefault();
                  put(i, i + by);
                }}
                onPointerDown={(event: PointerEvent<HTMLButtonElement>) => { event.currentTarget.setPointerCapture(event.pointerId); setDragged(i); }}
                onPointerMove={(event: PointerEvent) => {
                  if (dragged === null) return;
                  const at = placeAt(event.clientY);
                  if (at >= 0 && at !== dragged) { put(dragged, at); setDragged(at); }
                }}
                onPointerUp={() => setDragged(null)}
                onPointerCancel={() => setDragged(null)}
              >
                <GripVertical aria-hidden className="size-3.5" />
              </button>
            )}
            <div className="min-w-0 grow">{row(item, next => onChange(value.map((old, at) => (at === i ? next : old))), i)}</div>
            <IconButton data-remove="" tooltip={false} icon={<X className="size-3.5" />} label={t('remove-row', { name: nameOf(item, i) })} onClick={() => remove(i)} className="text-ink-3 narrow:h-10" />
          </li>
        ))}
      </ul>
      {error && <ErrorText>{error}</ErrorText>}
      {value.length < max && <div><Button id={`${id}a`} size="sm" variant="ghost" icon={<Plus className="size-3.5" />} className="-ml-2" onClick={() => onChange([...value, fresh()])}>{add}</Button></div>}
      <span role="status" className="sr-only">{said}</span>
    </div>
  );
}
