import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Mic, Upload } from 'lucide-react';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Badge } from './badge';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { SearchBox } from './input';
import { PageBody, PageHeader, Panel } from './page-header';
import { PlayButton } from './play-button';
import { Table, type Column, type Sort } from './table';
import { Waveform } from './waveform';

const meta: Meta = { title: 'Parts/Lists', parameters: { bare: true } };
export default meta;

interface Row { name: string; words: string; length: string; state: 'ok' | 'warn' }
const rows: Row[] = [
  { name: 'Closed until morning', words: 'We are closed. We open at eight', length: '0:09', state: 'ok' },
  { name: 'Doctor is coming', words: 'I connect you with the doctor on duty', length: '0:04', state: 'ok' },
  { name: 'Welcome', words: 'Hello, this is Harbour Dental', length: '0:11', state: 'warn' },
];
const wave = Array.from({ length: 22 }, (_, i) => 0.2 + 0.7 * Math.abs(Math.sin(i * 1.3)));
const columns: Column<Row>[] = [
  { id: 'play', head: 'Play', bareHead: true, width: '52px', cell: row => <PlayButton size="sm" name={row.name} /> },
  { id: 'name', head: 'Name', sortable: true, cell: row => <><span className="cut block font-mid">{row.name}</span><span className="cut block text-12 text-ink-3">{row.words}</span></> },
  { id: 'sound', head: 'Sound', bareHead: true, width: '104px', wideOnly: true, cell: () => <Waveform peaks={wave} height={24} /> },
  { id: 'length', head: 'Length', numeric: true, sortable: true, cell: row => row.length },
  { id: 'state', head: 'Languages', wideOnly: true, cell: row => <span className="flex gap-1"><Badge>EN</Badge>{row.state === 'ok' ? <Badge>RU</Badge> : <Badge tone="line-warn">no RU</Badge>}</span> },
];

const retry = fn();
function List({ state, none = false }: { state?: 'loading' | 'error' | 'forbidden'; none?: boolean }) {
  const [sort, setSort] = useState<Sort>({ by: 'name', down: false });
  const [find, setFind] = useState('');
  const shown = none ? [] : rows.filter(row => row.name.toLowerCase().includes(find.toLowerCase())).sort((a, b) => a.name.localeCompare(b.name) * (sort.down ? -1 : 1));
  return (
    <>
      <PageHeader title="Greetings" summary="Everything your callers hear, 3 greetings, 24 s" actions={<><Button className="narrow:hidden" icon={<Upload />}>Upload</Button><Button variant="primary" icon={<Mic />}>Record</Button></>} />
      <PageBody>
        <Panel head={<SearchBox label="Name or spoken words" value={find} onChange={setFind} className="w-64 narrow:w-full" />}>
          <Table label="Greetings" columns={columns} rows={shown} rowKey={row => row.name} state={state} onRetry={retry} sort={sort} onSort={setSort} selected={row => row.name === 'Welcome'} footer="1 to 3 of 3"
            empty={<EmptyState icon={<Mic />} group="speak" title="No greetings yet" text="The first words your callers hear. It takes about a minute." action={<Button variant="primary">Record the first one</Button>} />}
          />
        </Panel>
      </PageBody>
    </>
  );
}

export const Filled: StoryObj = {
  render: () => <List />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Name' }));
    await expect(canvas.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  },
};
export const Loading: StoryObj = { render: () => <List state="loading" /> };
export const Empty: StoryObj = { render: () => <List none /> };
export const Failed: StoryObj = { render: () => <List state="error" /> };
export const NoRight: StoryObj = { render: () => <List state="forbidden" /> };
