'use client';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { useDraft } from '../_shell/use-draft';

export interface SecretDraft { name: string; value: string }
export interface SecretDialogProps {
  /** The one whose value is replaced; '': a new one. */
  name: string;
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (secret: SecretDraft) => Promise<void>;
}

const told = ['name-taken', 'no-secrets-key'];

/** Takes the value of a secret, once: it is not shown again. */
export function SecretDialog({ name, onClose, onSave }: SecretDialogProps) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const { value: secret, put, busy, refused, save } = useDraft<SecretDraft>({ name, value: '' }, made => onSave({ ...made, value: made.value.trim() }), onClose);
  const badName = secret.name !== '' && !/^[a-z][a-z0-9-]{0,39}$/.test(secret.name);
  const badValue = !/^[\x20-\x7e]*$/.test(secret.value.trim());
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={name ? t('secret-replace', { name }) : t('secret-add')}
      description={t('secret-once')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="secret" variant="primary" busy={busy} disabled={!secret.name || badName || !secret.value.trim() || badValue}>{t('secret-save')}</Button>
        </>
      )}
    >
      <form id="secret" className="flex flex-col gap-4" autoComplete="off" onSubmit={event => { event.preventDefault(); void save(); }}>
        {!name && (
          <Field label={t('secret-name')} hint={t('secret-name-hint')} error={badName ? t('secret-name-bad') : refused === 'name-taken' ? t('secret-name-taken') : undefined}>
            <Input value={secret.name} maxLength={40} autoComplete="off" placeholder="crm-token" onChange={next => put({ name: next })} />
          </Field>
        )}
        <Field label={t('secret-value')} hint={t('secret-value-hint')} error={badValue ? t('secret-value-bad') : undefined}><Input type="password" value={secret.value} maxLength={4000} autoComplete="new-password" onChange={value => put({ value })} /></Field>
        {refused !== null && refused !== 'name-taken' && <ErrorText>{told.includes(refused) ? t('secret-no-key') : ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}
