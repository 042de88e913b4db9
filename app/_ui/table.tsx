'use client';
import { ArrowDown, ArrowUp, CloudOff, Lock, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cx } from './cx';
import { EmptyState } from './empty-state';
import { SkeletonRows } from './skeleton';
import { useNear } from './use-near';

export interface Column<Row> {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers line up at the right. */
  numeric?: boolean;
  sortable?: boolean;
  /** Any CSS width. */
  width?: string;
  /** The head is for the screen reader only. */
  bareHead?: boolean;
  /** Not shown on a phone. */
  wideOnly?: boolean;
  /** On a phone a row is a small card. This column takes what is left of its first line; unless one says so, the first does. */
  main?: boolean;
  /** On a phone it stands in the card's second line: as it is, behind its head, at the line's end, or on a line of its own. */
  under?: 'bare' | 'named' | 'end' | 'whole';
}

export interface Sort { by: string; down: boolean }

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  state?: 'ready' | 'loading' | 'error' | 'forbidden';
  /** Shown when ready and without rows: an EmptyState. */
  empty: ReactNode;
  onRetry?: () => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: (row: Row) => boolean;
  /** A click anywhere in the row; keep a link or button in a cell for the keyboard. */
  onRowClick?: (row: Row) => void;
  /** A row is likely to be opened: the pointer or the focus stays on it, or it is pressed. */
  onRowNear?: (row: Row) => void;
  footer?: ReactNode;
  /** Below this width the table scrolls sideways in itself. */
  minWidth?: number;
  className?: string;
}

/** Where a cell stands in the card that a row is on a phone. */
function placeOf<Row>({ main, under, wideOnly }: Column<Row>, first: boolean, anyMain: boolean): string {
  if (wideOnly) return 'narrow:hidden';
  const place = under === 'whole' ? 'narrow:order-2 narrow:basis-full' : under ? cx('narrow:order-2 narrow:flex narrow:max-w-full narrow:items-center', under === 'end' && 'narrow:ml-auto') : (anyMain ? main : first) ? 'narrow:min-w-40 narrow:flex-1' : 'narrow:ml-auto';
  return `${place} narrow:w-auto narrow:p-0 narrow:first:p-0 narrow:last:p-0`;
}

/** A list with a head that stays, sorting, and the five states that every list has. Stands in a Panel. On a phone each row is a small card. */
export function Table<Row>({ label, columns, rows, rowKey, state = 'ready', empty, onRetry, sort, onSort, selected, onRowClick, onRowNear, footer, minWidth, className }: TableProps<Row>) {
  const t = useTranslations('ui');
  const near = useNear(onRowNear);
  if (state === 'loading') return <SkeletonRows label={t('loading')} />;
  if (state === 'forbidden') return <EmptyState icon={<Lock />} title={t('no-right')} text={t('no-right-text')} />;
  if (state === 'error') {
    return <EmptyState icon={<CloudOff />} tone="danger" title={t('list-failed')} text={t('list-failed-text')} action={onRetry && <Button icon={<RotateCw />} onClick={onRetry}>{t('try-again')}</Button>} />;
  }
  if (rows.length === 0) return <>{empty}</>;
  const anyMain = columns.some(({ main }) => main);
  const twoLines = columns.some(({ under }) => under);
  return (
    <>
      {/* A region that scrolls must be reachable by the keyboard. */}
      <div role="group" aria-label={label} tabIndex={0} className={cx('relative overflow-x-auto first:rounded-t-[9px] last:rounded-b-[9px]', className)}>
        <table role="table" className="w-full border-collapse text-13 narrow:block" style={{ minWidth }}>
          <thead role="rowgroup" className={cx('narrow:block', !(onSort && columns.some(({ sortable }) => sortable)) && 'narrow:sr-only')}>
            <tr role="row" className="narrow:flex narrow:gap-4 narrow:border-b narrow:border-line narrow:bg-sunken narrow:px-4">
              {columns.map(column => {
                const sorted = sort?.by === column.id;
                return (
                  <th
                    key={column.id}
                    role="columnheader"
                    scope="col"
                    style={{ width: column.width }}
                    aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
                    className={cx('sticky top-0 z-10 whitespace-nowrap border-b border-line bg-sunken px-3 py-2 text-left text-12 font-mid text-ink-3 first:pl-4 last:pr-4 narrow:w-auto! narrow:border-b-0 narrow:px-0 narrow:py-1 narrow:text-left narrow:first:pl-0 narrow:last:pr-0', column.numeric && 'text-right', !(column.sortable && onSort) && 'narrow:sr-only')}
                  >
                    {column.sortable && onSort ? (
                      <button type="button" onClick={() => onSort({ by: column.id, down: sorted ? !sort.down : false })} className={cx('-my-1 inline-flex min-h-6 min-w-6 items-center gap-1 rounded-key hover:text-ink narrow:-my-2 narrow:min-h-10', sorted && 'text-ink')}>
                        {column.head}
                        {sorted && (sort.down ? <ArrowDown aria-hidden className="size-3" /> : <ArrowUp aria-hidden className="size-3" />)}
                      </button>
                    ) : <span className={cx(column.bareHead && 'sr-only')}>{column.head}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody role="rowgroup" className="narrow:block">
            {rows.map(row => {
              const on = selected?.(row) ?? false;
              return (
                <tr
                  key={rowKey(row)}
                  role="row"
                  {...near(row)}
                  onClick={onRowClick && (event => { if (!(event.target as HTMLElement).closest('a, button, input, label, [role]:not([role=group], [role=cell], [role=row], [role=rowgroup], [role=table])')) onRowClick(row); })}
                  className={cx('group/row border-b border-line last:border-b-0 narrow:flex narrow:flex-wrap narrow:items-center narrow:gap-x-3 narrow:gap-y-1 narrow:px-4 narrow:py-2.5', twoLines && "narrow:after:order-1 narrow:after:basis-full narrow:after:content-['']", on ? 'bg-brand-soft' : 'hover:bg-sunken', onRowClick && 'cursor-pointer')}
                >
                  {columns.map((column, i) => (
                    <td key={column.id} role="cell" className={cx('px-3 py-2.5 align-middle first:pl-4 last:pr-4', column.numeric && 'num text-right', placeOf(column, i === 0, anyMain))}>
                      {column.under === 'named' && <span aria-hidden className="mr-1.5 text-12 text-ink-3 wide:hidden">{column.head}</span>}
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {footer && <div className="flex items-center gap-3 border-t border-line px-4 py-2.5 text-12 text-ink-3">{footer}</div>}
    </>
  );
}
