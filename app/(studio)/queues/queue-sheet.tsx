'use client';
import { useTranslations } from 'use-intl';
import { RowsField, TagsField } from '@/nodes/_fields';
import { strategies, type Strategy } from '@/flow-runtime/ports/queues';
import { Button } from '../../_ui/button';
import { Sheet } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { NumberField } from '../../_ui/number-field';
import { Select } from '../../_ui/select';
import { useDraft } from '../_shell/use-draft';

export interface Member { personId: string; tier: number; weight: number; skills: string[] }
export interface MemberGroup { groupId: string; tier: number }
export interface QueueDraft { id?: string; name: string; strategy: Strategy; ringMs: number; wrapUpMs: number; pauseAfter: number; tierMs: number; members: Member[]; groups: MemberGroup[] }

export interface QueueSheetProps {
  first: QueueDraft;
  people: readonly { id: string; name: string }[];
  groups: readonly { id: string; name: string }[];
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (queue: QueueDraft) => Promise<void>;
}

/** Makes or changes a queue. What was typed stays when it could not be kept. */
export function QueueSheet({ first, people, groups, onClose, onSave }: QueueSheetProps) {
  const t = useTranslations('queues');
  const ui = useTranslations('ui');
  const { value: queue, put, busy, refused, save } = useDraft(first, made => onSave({ ...made, name: made.name.trim() }), onClose);
  const free = people.filter(({ id }) => !queue.members.some(({ personId }) => personId === id));
  const freeGroups = groups.filter(({ id }) => !queue.groups.some(({ groupId }) => groupId === id));
  const groupName = (groupId: string) => groups.find(({ id }) => id === groupId)?.name ?? '?';
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? '?';
  const seconds = (key: 'ringMs' | 'wrapUpMs' | 'tierMs', min: number, max: number) => (
    <Field label={t(key)} hint={t(`${key}-hint`)}>
      <NumberField className="w-36 max-w-full" value={queue[key] / 1000} min={min} max={max} unit={t('seconds')} onChange={value => { if (value !== null) put({ [key]: Math.round(value * 1000) }); }} />
    </Field>
  );
  return (
    <Sheet
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t(first.id ? 'queue' : 'new')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="queue" variant="primary" busy={busy} disabled={!queue.name.trim()}>{t('save')}</Button>
        </>
      )}
    >
      <form id="queue" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('name')} error={refused === 'name-taken' ? t('name-taken') : undefined}><Input value={queue.name} maxLength={80} placeholder={t('name-example')} onChange={name => put({ name })} /></Field>
        <Field label={t('strategy')} hint={t(`strategy-hints.${queue.strategy}`)}>
          <Select value={queue.strategy} options={strategies.map(value => ({ value, label: t(`strategies.${value}`) }))} onChange={strategy => put({ strategy })} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          {seconds('ringMs', 3, 180)}
          {seconds('wrapUpMs', 0, 3600)}
          <Field label={t('pauseAfter')} hint={t('pauseAfter-hint')}><NumberField className="w-36 max-w-full" value={queue.pauseAfter} min={0} max={20} onChange={value => { if (value !== null) put({ pauseAfter: Math.round(value) }); }} /></Field>
          {seconds('tierMs', 0, 3600)}
        </div>
        <RowsField<Member>
          label={t('members')}
          hint={t('members-hint')}
          ordered
          value={queue.members}
          onChange={members => put({ members: [...members] })}
          max={people.length}
          add={t('add-member')}
          empty={t('no-members')}
          fresh={() => ({ personId: free[0]!.id, tier: 1, weight: 1, skills: [] })}
          nameOf={({ personId }) => nameOf(personId)}
          row={(member, change) => (
            <div className="flex flex-col gap-2">
              <Select
                aria-label={t('agent')}
                value={member.personId}
                options={[{ value: member.personId, label: nameOf(member.personId) }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={personId => change({ ...member, personId })}
              />
              <div className="grid grid-cols-2 gap-3">
                <Field label={t('tier')}><NumberField value={member.tier} min={1} max={10} onChange={tier => { if (tier !== null) change({ ...member, tier: Math.round(tier) }); }} /></Field>
                {queue.strategy === 'weighted-random' && <Field label={t('weight')}><NumberField value={member.weight} min={1} max={100} onChange={weight => { if (weight !== null) change({ ...member, weight: Math.round(weight) }); }} /></Field>}
              </div>
              <TagsField label={t('skills')} form={t('skills-hint')} clean={skill => (skill.length <= 40 ? skill : null)} inputMode="text" placeholder={t('skills-example')} value={member.skills} onChange={skills => change({ ...member, skills: [...skills] })} />
            </div>
          )}
        />
        {(groups.length > 0 || queue.groups.length > 0) && (
          <RowsField<MemberGroup>
            label={t('groups')}
            hint={t('groups-hint')}
            ordered
            value={queue.groups}
            onChange={next => put({ groups: [...next] })}
            max={groups.length}
            add={t('add-group')}
            empty={t('no-groups')}
            fresh={() => ({ groupId: freeGroups[0]!.id, tier: 1 })}
            nameOf={({ groupId }) => groupName(groupId)}
            row={(group, change) => (
              <div className="grid grid-cols-2 gap-3">
                <Select
                  aria-label={t('group')}
                  value={group.groupId}
                  options={[{ value: group.groupId, label: groupName(group.groupId) }, ...freeGroups.map(({ id, name }) => ({ value: id, label: name }))]}
                  onChange={groupId => change({ ...group, groupId })}
                />
                <Field label={t('tier')}><NumberField value={group.tier} min={1} max={10} onChange={tier => { if (tier !== null) change({ ...group, tier: Math.round(tier) }); }} /></Field>
              </div>
            )}
          />
        )}
        {refused !== null && refused !== 'name-taken' && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Sheet>
  );
}
