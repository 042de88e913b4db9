import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Grip, Headset, PhoneIncoming, ChevronDown, CalendarClock, Voicemail, IdCard, PhoneOff } from 'lucide-react';
import { Avatar } from './avatar';
import { Badge, Chip, Kbd, Keycap, Pulse, Tile, type Group } from './badge';
import { Mark } from './mark';
import { Panel } from './page-header';
import { Progress, Spinner } from './progress';
import { Skeleton } from './skeleton';

const meta: Meta = { title: 'Parts/Badges' };
export default meta;

const groups: [Group, React.ReactNode][] = [['entry', <PhoneIncoming key="i" />], ['speak', <Grip key="i" />], ['decide', <CalendarClock key="i" />], ['connect', <Headset key="i" />], ['record', <Voicemail key="i" />], ['data', <IdCard key="i" />], ['end', <PhoneOff key="i" />]];

export const All: StoryObj = {
  render: () => (
    <div className="grid max-w-3xl grid-cols-2 gap-5 narrow:grid-cols-1">
      <Panel padded>
        <div className="flex flex-wrap gap-2"><Badge tone="ok" dot>Active</Badge><Badge tone="brand" dot>Trial</Badge><Badge tone="warn" dot>Near its limit</Badge><Badge tone="danger" dot>Suspended</Badge><Badge>Draft</Badge><Badge tone="line">operator</Badge><Badge tone="line-warn">no EN</Badge></div>
        <div className="mt-3 flex flex-wrap gap-2"><Chip on>Period <b>November</b><ChevronDown className="size-3" /></Chip><Chip>Person <b className="text-ink">Everyone</b><ChevronDown className="size-3" /></Chip></div>
        <div className="mt-3 flex flex-wrap items-center gap-2"><Keycap>1</Keycap><Keycap>*</Keycap><Keycap>#</Keycap><Keycap small>12</Keycap><Kbd>/</Kbd><Kbd>Ctrl</Kbd><Kbd>K</Kbd></div>
      </Panel>
      <Panel padded>
        <div className="flex items-center gap-3"><Avatar name="Ann Lee" size={32} presence="ready" /><Avatar name="Ben Ortiz" size={32} presence="busy" /><Avatar name="Светлана Громова" size={32} presence="away" /><Avatar name="田中" size={32} presence="off" /><Mark /><span className="text-ok"><Pulse /></span></div>
        <div className="mt-4 flex gap-2">{groups.map(([group, icon]) => <Tile key={group} group={group}>{icon}</Tile>)}</div>
        <div className="mt-3 flex gap-2">{groups.map(([group, icon]) => <Tile key={group} group={group} size="sm">{icon}</Tile>)}</div>
        <div className="mt-4 flex flex-col gap-2"><Progress label="Sent" value={0.62} /><Progress label="Lines in use" tone="warn" value={0.97} /><span className="flex items-center gap-2 text-13"><Spinner /> Saving</span><Skeleton className="w-1/2" /></div>
      </Panel>
    </div>
  ),
};

/** Any brand keeps its words readable. */
export const Brands: StoryObj = {
  render: () => (
    <div className="flex flex-wrap gap-3">
      {['#2a58d8', '#0c7a5b', '#f7c325', '#8d1c4f', '#111111', '#eeeeee'].map(brand => (
        <div key={brand} data-brand style={{ ['--brand' as string]: brand }} className="flex items-center gap-2 rounded-card border border-line bg-surface p-3">
          <Mark /><span className="rounded-control bg-brand-fill px-3 py-1 text-13 font-mid text-on-brand">{brand}</span><Badge tone="brand">trial</Badge>
        </div>
      ))}
    </div>
  ),
};
