'use client';
import { Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RowsField } from '@/nodes/_fields';
import { useWords } from '../../_i18n/use-words';
import { Tile } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { Sheet } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { Panel } from '../../_ui/page-header';
import { Select } from '../../_ui/select';
import { Table } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { useDraft } from '../_shell/use-draft';

export interface GroupDraft { id?: string; name: string; people: string[] }
export type Group = GroupDraft & { id: string };
type People = readonly { id: string; name: string }[];

export interface GroupsPanelProps {
  groups: readonly Group[];
  people: People;
  /** Reject with an error whose message is the refusal's code. */
  onSave: (group: GroupDraft) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
}

/** Groups of people whom a forward rings together, for a manager. */
export function GroupsPanel({ groups, people, onSave, onRemove }: GroupsPanelProps) {
  const t = useTranslations('queues');
  const { list } = useWords();
  const [editing, setEditing] = useState<GroupDraft | null>(null);
  const [removing, setRemoving] = useState<Group | null>(null);
  const nameOf = (id: string) => people.find(person => person.id === id)?.name ?? '?';
  return (
    <>
      <Panel title={t('groups')} head={<Button size="sm" icon={<Plus />} onClick={() => setEditing({ name: '', people: [] })}>{t('group-new')}</Button>}>
        <Table
          label={t('groups')}
          rows={groups}
          rowKey={({ id }) => id}
          state="ready"
          empty={<p className="px-4 py-3 text-13 text-ink-2">{t('groups-none')}</p>}
          columns={[
            { id: 'name', head: t('name'), cell: ({ name }) => <span className="flex items-center gap-3"><Tile size="sm" group="connect"><UsersRound /></Tile><span className="cut font-mid">{name}</span></span> },
            { id: 'people', head: t('group-people'), under: 'whole', cell: group => <span className="cut block text-ink-2">{list(group.people.map(nameOf)) || '–'}</span> },
            {
              id: 'do', head: t('do'), bareHead: true, width: '96px',
              cell: group => (
                <span className="flex justify-end gap-1">
                  <IconButton size="sm" icon={<Pencil className="size-3.5" />} label={t('edit', { name: group.name })} onClick={() => setEditing(group)} />
                  <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove', { name: group.name })} onClick={() => setRemoving(group)} />
                </span>
              ),
            },
          ]}
        />
      </Panel>
      {editing && <GroupSheet first={editing} people={people} onClose={() => setEditing(null)} onSave={async group => { await onSave(group); toast({ text: t('saved', { name: group.name }) }); }} />}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('group-remove-title', { name: removing?.name ?? '' })}
        confirm={t('group-remove-confirm')}
        inUse={{ code: 'group-in-use', text: t('group-in-use', { name: removing?.name ?? '' }) }}
        removed={t('removed', { name: removing?.name ?? '' })}
        onRemove={() => onRemove(removing!.id)}
      >
        {t('group-remove-text')}
      </RemovalDialog>
    </>
  );
}

function GroupSheet({ first, people, onClose, onSave }: { first: GroupDraft; people: People; onClose: () => void; onSave: (group: GroupDraft) => Promise<void> }) {
  const t = useTranslations('queues');
  const ui = useTranslations('ui');
  const { value: group, put, busy, refused, save } = useDraft(first, made => onSave({ ...made, name: made.name.trim() }), onClose);
  const free = people.filter(({ id }) => !group.people.includes(id));
  const nameOf = (id: string) => people.find(person => person.id === id)?.name ?? '?';
  return (
    <Sheet
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t(first.id ? 'group' : 'group-new')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="group" variant="primary" busy={busy} disabled={!group.name.trim()}>{t('save')}</Button>
        </>
      )}
    >
      <form id="group" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('name')} error={refused === 'name-taken' ? t('group-name-taken') : undefined}><Input value={group.name} maxLength={80} placeholder={t('group-example')} onChange={name => put({ name })} /></Field>
        <RowsField<string>
          label={t('group-people')}
          hint={t('group-people-hint')}
          ordered
          value={group.people}
          onChange={next => put({ people: [...next] })}
          max={people.length}
          add={t('group-add')}
          empty={t('group-empty')}
          fresh={() => free[0]!.id}
          nameOf={nameOf}
          row={(person, change) => <Select aria-label={t('agent')} value={person} options={[{ value: person, label: nameOf(person) }, ...free.map(({ id, name }) => ({ value: id, label: name }))]} onChange={change} />}
        />
        {refused !== null && refused !== 'name-taken' && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Sheet>
  );
}
