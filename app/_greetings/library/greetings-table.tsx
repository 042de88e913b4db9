'use client';
import { FileInput, Mic, Phone, TextCursorInput, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Language } from '@/nodes/_kit/language';
import { useWords } from '../../_i18n/use-words';
import { Badge } from '../../_ui/badge';
import { cx } from '../../_ui/cx';
import { PlayButton } from '../../_ui/play-button';
import { Table, type Column, type Sort, type TableProps } from '../../_ui/table';
import { Waveform } from '../../_ui/waveform';
import { missingIn, type Greeting } from './list';
import { strokes, usePicture } from './saved-sound';

export interface GreetingsTableProps extends Pick<TableProps<Greeting>, 'state' | 'onRetry' | 'empty' | 'footer'> {
  greetings: readonly Greeting[];
  playing: { id: string; progress: number } | null;
  onPlay: (id: string) => void;
  /** The languages in which anything of the library is said. */
  spoken: readonly Language[];
  open: string | null;
  /** Something stands beside it: there is less room. */
  tight: boolean;
  onOpen: (id: string) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

const originIcons = { recorded: <Mic className="size-3.5" />, uploaded: <Upload className="size-3.5" />, telephone: <Phone className="size-3.5" />, spoken: <TextCursorInput className="size-3.5" />, imported: <FileInput className="size-3.5" /> } satisfies Record<Greeting['origin'], ReactNode>;

/** The saved greetings, each with its sound. */
export function GreetingsTable({ greetings, playing, onPlay, spoken, open, tight, onOpen, ...table }: GreetingsTableProps) {
  const t = useTranslations('greetings');
  const { clock, day } = useWords();
  const columns: Column<Greeting>[] = [
    { id: 'number', head: t('column-number'), numeric: true, sortable: true, wideOnly: true, width: '56px', cell: ({ number }) => number },
    {
      id: 'play', head: t('column-play'), bareHead: true, width: '52px',
      cell: ({ id, name }) => <PlayButton size="sm" name={name} playing={playing?.id === id} onClick={() => onPlay(id)} />,
    },
    {
      id: 'name', head: t('column-name'), sortable: true, main: true,
      cell: ({ id, name, words }) => (
        <span className={cx('block min-w-32', tight ? 'max-w-56' : 'max-w-[min(24rem,26vw)] narrow:max-w-none')}>
          <button type="button" aria-expanded={id === open} onClick={() => onOpen(id)} className="cut block max-w-full rounded-key text-left font-mid hover:underline hover:underline-offset-3">{name}</button>
          {words && <span className="cut block text-12 text-ink-3">{words}</span>}
        </span>
      ),
    },
    ...(spoken.length > 1 ? [{ id: 'languages', head: t('column-languages'), wideOnly: true, width: '128px', cell: (greeting: Greeting) => <Languages greeting={greeting} spoken={spoken} /> }] : []),
    { id: 'sound', head: t('column-sound'), bareHead: true, wideOnly: true, width: '112px', cell: greeting => <Picture greeting={greeting} progress={playing?.id === greeting.id ? playing.progress : 0} /> },
    { id: 'length', head: t('column-length'), numeric: true, sortable: true, width: '72px', cell: ({ durationMs }) => clock(durationMs) },
    { id: 'used', head: t('column-used'), wideOnly: true, cell: ({ usedBy }) => <UsedBy names={usedBy.map(({ flowName }) => flowName)} /> },
    {
      id: 'made', head: t('column-made'), sortable: true, wideOnly: true, width: '112px',
      cell: ({ origin, createdAt }) => <span className="flex items-center gap-2 whitespace-nowrap text-ink-2" title={t(`origin-${origin}`)}>{originIcons[origin]}<span className="sr-only">{t(`origin-${origin}`)}, </span>{day(createdAt)}</span>,
    },
  ];
  return <Table label={t('title')} columns={tight ? columns.filter(({ id }) => id !== 'sound' && id !== 'number') : columns} rows={greetings} rowKey={({ id }) => id} selected={({ id }) => id === open} onRowClick={({ id }) => onOpen(id)} {...table} />;
}

const flat = Array.from({ length: strokes }, () => 0.08);

function Picture({ greeting, progress }: { greeting: Greeting; progress: number }) {
  const peaks = usePicture(greeting);
  return <Waveform peaks={peaks.length ? peaks : flat} progress={progress} height={24} className="w-22" />;
}

function UsedBy({ names }: { names: readonly string[] }) {
  const t = useTranslations('greetings');
  if (names.length === 0) return <span className="text-ink-3">{t('nowhere')}</span>;
  return <span className="cut block max-w-[min(14rem,15vw)]">{names.length === 1 ? names[0] : t('flows', { count: names.length })}</span>;
}

/** In which of the library's languages a greeting is said; those that are missing stand as outlines. */
function Languages({ greeting, spoken }: { greeting: Greeting; spoken: readonly Language[] }) {
  const t = useTranslations('greetings');
  const missing = missingIn(greeting, spoken);
  if (greeting.language === null && greeting.languages.length === 0) return <span className="text-12 text-ink-3">{t('language-none')}</span>;
  return (
    <span className="flex gap-1">
      {spoken.map(language => {
        const there = !missing.includes(language) && (language === greeting.language || greeting.languages.some(take => take.language === language));
        return <Badge key={language} tone={there ? 'neutral' : 'line'} className={there ? 'uppercase' : 'border-dashed text-ink-3 uppercase'}><span aria-hidden>{language}</span><span className="sr-only">{t(`language-${language}`)}: {t(there ? 'take-there' : 'take-missing')}</span></Badge>;
      })}
    </span>
  );
}
