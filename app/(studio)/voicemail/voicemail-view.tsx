'use client';
import { Hash, Pencil, Plus, Trash2, Voicemail } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { Chip } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import type { TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { CodeDialog } from '../_shell/code-dialog';
import type { Box } from './box';
import { BoxDialog, type BoxDraft } from './box-dialog';
import { MessagesTable, type Message } from './messages-table';
import { OwnGreeting } from './own-greeting';

export interface VoicemailViewProps {
  boxes: readonly Box[];
  messages: readonly Message[];
  people: readonly { id: string; name: string; extension?: string }[];
  /** What telephones dial to hear their box; '': nothing. */
  code: string;
  state: NonNullable<TableProps<Message>['state']>;
  /** The box that is shown; null: all. */
  boxId: string | null;
  mayChange: boolean;
  onRetry: () => void;
  onBox: (id: string | null) => void;
  /** Reject with an error whose message is the refusal's code. */
  onSave: (box: BoxDraft) => Promise<{ id: string }>;
  onRemove: (id: string) => Promise<unknown>;
  onCode: (code: string) => Promise<unknown>;
  onRemoveGreeting: (boxId: string) => Promise<unknown>;
  onHeard: (id: string, heard: boolean) => Promise<unknown>;
  onRemoveMessage: (id: string) => Promise<unknown>;
}

/** The boxes, and the messages in them. */
export function VoicemailView({ boxes, messages, people, code, state, boxId, mayChange, onRetry, onBox, onSave, onRemove, onCode, onRemoveGreeting, onHeard, onRemoveMessage }: VoicemailViewProps) {
  const t = useTranslations('voicemail');
  const ui = useTranslations('ui');
  const shell = useTranslations('shell');
  const [editing, setEditing] = useState<BoxDraft | null>(null);
  const [coding, setCoding] = useState(false);
  const [removing, setRemoving] = useState<Box | null>(null);
  const [removingMessage, setRemovingMessage] = useState<Message | null>(null);
  const edited = boxes.find(({ id }) => id === editing?.id);
  const open = boxes.find(({ id }) => id === boxId);
  const unheard = boxes.reduce((sum, box) => sum + box.unheard, 0);
  const fresh = (): BoxDraft => ({ name: '', personId: null, email: '', maxMessages: 100, keepDays: null, number: null, alwaysPin: false });
  const heard = (message: Message, now: boolean) => {
    onHeard(message.id, now).catch(() => toast({ text: ui('did-not-work'), tone: 'danger' }));
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={[state === 'ready' && boxes.length > 0 ? t('summary', { count: unheard }) : t('summary-short'), code && boxes.length > 0 && t('listen-hint', { code })].filter(Boolean).join(' · ')}
        actions={mayChange && <><Button lesser icon={<Hash />} onClick={() => setCoding(true)}>{shell('code')}</Button><Button variant="primary" icon={<Plus />} onClick={() => setEditing(fresh())}>{t('new-box')}</Button></>}
      />
      <PageBody>
        <Panel
          label={t('title')}
          head={boxes.length > 0 && (
            <>
              <Chip on={boxId === null} onClick={() => onBox(null)}>{t('all-boxes')}</Chip>
              {boxes.map(box => <Chip key={box.id} on={box.id === boxId} onClick={() => onBox(box.id)}>{box.name}{box.unheard > 0 && <> <span className="num">{box.unheard}</span></>}</Chip>)}
              {open && mayChange && (
                <span className="ml-auto flex gap-1">
                  <IconButton size="sm" icon={<Pencil className="size-3.5" />} label={t('edit-box', { name: open.name })} onClick={() => setEditing({ id: open.id, name: open.name, personId: open.personId, email: open.email, maxMessages: open.maxMessages, keepDays: open.keepDays, number: open.number, alwaysPin: open.alwaysPin })} />
                  <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove-box', { name: open.name })} onClick={() => setRemoving(open)} />
                </span>
              )}
            </>
          )}
        >
          <MessagesTable
            messages={messages}
            boxName={id => boxes.find(box => box.id === id)?.name ?? ''}
            state={state}
            onRetry={onRetry}
            onHeard={heard}
            onRemove={setRemovingMessage}
            empty={boxes.length > 0
              ? <EmptyState icon={<Voicemail />} group="record" title={t('no-messages')} text={t('no-messages-text')} />
              : <EmptyState icon={<Voicemail />} group="record" title={t('no-boxes')} text={t(mayChange ? 'no-boxes-text' : 'no-boxes-employee')} action={mayChange && <Button variant="primary" icon={<Plus />} onClick={() => setEditing(fresh())}>{t('new-box')}</Button>} />}
          />
        </Panel>
      </PageBody>
      {editing && (
        <BoxDialog
          first={editing}
          hasPin={edited?.hasPin ?? false}
          ownersPin={edited?.ownersPin ?? false}
          greeting={edited && <OwnGreeting box={edited} code={code} onRemove={() => { onRemoveGreeting(edited.id).then(() => toast({ text: t('greeting-removed') }), () => toast({ text: ui('did-not-work'), tone: 'danger' })); }} />}
          people={people}
          onClose={() => setEditing(null)}
          onSave={async box => {
            const { id } = await onSave(box);
            toast({ text: t('saved', { name: box.name }) });
            onBox(id);
          }}
        />
      )}
      {coding && <CodeDialog first={code} hint={t('code-hint')} placeholder="*97" onClose={() => setCoding(false)} onSave={async next => { await onCode(next); toast({ text: shell('code-saved') }); }} />}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove-title', { name: removing?.name ?? '' })}
        confirm={t('remove-confirm')}
        inUse={{ code: 'mailbox-in-use', text: t('in-use', { name: removing?.name ?? '' }) }}
        removed={t('removed', { name: removing?.name ?? '' })}
        onRemove={async () => { await onRemove(removing!.id); onBox(null); }}
      >
        {t('remove-text', { count: removing?.messages ?? 0 })}
      </RemovalDialog>
      <ConfirmDialog
        open={removingMessage !== null}
        onOpenChange={next => { if (!next) setRemovingMessage(null); }}
        title={t('remove-message-title')}
        confirm={t('remove-message-confirm')}
        onConfirm={async () => { await onRemoveMessage(removingMessage!.id); }}
      >
        {t('remove-message-text', { from: removingMessage ? removingMessage.fromName || spacedNumber(removingMessage.fromNumber) || t('withheld') : '' })}
      </ConfirmDialog>
    </>
  );
}
