'use client';
import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useWords } from '../../_i18n/use-words';
import { Avatar } from '../../_ui/avatar';
import { Badge, type Tone } from '../../_ui/badge';
import { Button } from '../../_ui/button';
import { Menu } from '../../_ui/menu';
import { Panel } from '../../_ui/page-header';
import { Table, type Column, type TableProps } from '../../_ui/table';

export type AgentState = 'free' | 'rings' | 'talks' | 'busy' | 'wrap-up' | 'away' | 'paused';
export const pauseReasons = ['break', 'lunch', 'meeting', 'training'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export interface Agent { personId: string; name: string; state: AgentState; paused: string | null; since: Date | null; queues: string[]; calls: number; talkMs: number; mine: boolean }

export interface AgentsTableProps {
  agents: readonly Agent[];
  state: TableProps<Agent>['state'];
  /** May pause everybody; else only oneself. */
  mayChange: boolean;
  onRetry: () => void;
  onPause: (personId: string, reason: PauseReason | null) => void;
}

const tones: Record<AgentState, Tone> = { free: 'ok', rings: 'brand', talks: 'brand', busy: 'neutral', 'wrap-up': 'neutral', away: 'warn', paused: 'warn' };

/** Who takes calls of queues, and how they are now. */
export function AgentsTable({ agents, state, mayChange, onRetry, onPause }: AgentsTableProps) {
  const t = useTranslations('queues');
  const { clock, list } = useWords();
  const count = (...states: AgentState[]) => agents.filter(agent => states.includes(agent.state)).length;
  const columns: Column<Agent>[] = [
    {
      id: 'agent', head: t('agent'),
      cell: ({ name, queues }) => (
        <span className="flex items-center gap-3"><Avatar name={name} size={28} /><span className="min-w-0"><span className="cut block font-mid">{name}</span><span className="cut block text-12 text-ink-3">{list(queues)}</span></span></span>
      ),
    },
    {
      id: 'state', head: t('state'), under: 'bare',
      cell: ({ state: is, paused, since }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[is]} dot>{is === 'paused' && paused !== null ? t('paused-for', { reason: t.has(`reasons.${paused}`) ? t(`reasons.${paused}`) : paused }) : t(`states.${is}`)}</Badge>
          {since && (is === 'talks' || is === 'paused') && <span className="num text-12 text-ink-3">{clock(Date.now() - since.getTime())}</span>}
        </span>
      ),
    },
    { id: 'calls', head: t('calls'), numeric: true, wideOnly: true, cell: ({ calls }) => calls },
    { id: 'talk', head: t('talk'), numeric: true, wideOnly: true, cell: ({ talkMs }) => clock(talkMs) },
    {
      id: 'do', head: t('do'), bareHead: true, width: '120px',
      cell: ({ personId, name, paused, mine }) => (mayChange || mine) && (
        <span className="flex justify-end">
          {paused !== null
            ? <Button size="sm" icon={<Play className="size-3.5" />} aria-label={t('resume-of', { name })} onClick={() => onPause(personId, null)}>{t('resume')}</Button>
            : (
              <Menu
                trigger={<Button size="sm" icon={<Pause className="size-3.5" />} aria-label={t('pause-of', { name })}>{t('pause')}</Button>}
                groups={[pauseReasons.map(reason => ({ label: t(`reasons.${reason}`), onSelect: () => onPause(personId, reason) }))]}
              />
            )}
        </span>
      ),
    },
  ];
  return (
    <Panel
      label={t('agents')}
      head={(
        <>
          <h2 className="text-13 font-bold">{t('agents')}</h2>
          <span className="ml-auto text-12 text-ink-3 narrow:ml-0 narrow:basis-full">{t('agents-summary', { free: count('free'), busy: count('rings', 'talks', 'busy', 'wrap-up'), paused: count('paused', 'away') })}</span>
        </>
      )}
    >
      <Table label={t('agents')} columns={columns} rows={agents} rowKey={({ personId }) => personId} state={state} onRetry={onRetry} empty={null} />
    </Panel>
  );
}
