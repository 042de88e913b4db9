'use client';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { useDraft } from '../_shell/use-draft';

/** What telephones dial to hear their box. */
export function CodeDialog({ first, onClose, onSave }: { first: string; onClose: () => void; /** Rejects with an error whose message is the refusal's code. */ onSave: (code: string) => Promise<void> }) {
  const t = useTranslations('voicemail');
  const ui = useTranslations('ui');
  const { value: { code }, put, busy, refused, save } = useDraft({ code: first }, made => onSave(made.code.trim()), onClose);
  const bad = !/^([*][0-9]{1,5})?$/.test(code.trim());
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t('code')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="code" variant="primary" busy={busy} disabled={bad}>{t('save')}</Button>
        </>
      )}
    >
      <form id="code" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('code-field')} hint={t('code-hint')} error={bad ? t('code-bad') : refused === 'number-taken' ? t('code-taken') : undefined}><Input value={code} className="num w-36" inputMode="tel" maxLength={6} placeholder="*97" onChange={next => put({ code: next })} /></Field>
        {refused !== null && refused !== 'number-taken' && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}
