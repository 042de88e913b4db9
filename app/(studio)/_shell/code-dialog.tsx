'use client';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { useDraft } from './use-draft';

export interface CodeDialogProps {
  first: string;
  /** What it is dialled for, in a sentence. */
  hint: string;
  placeholder: string;
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (code: string) => Promise<void>;
}

/** What telephones dial for something: star and digits, or nothing. */
export function CodeDialog({ first, hint, placeholder, onClose, onSave }: CodeDialogProps) {
  const t = useTranslations('shell');
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
          <Button type="submit" form="code" variant="primary" busy={busy} disabled={bad}>{t('code-save')}</Button>
        </>
      )}
    >
      <form id="code" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('code-field')} hint={hint} error={bad ? t('code-bad') : refused === 'number-taken' ? t('code-taken') : undefined}><Input value={code} className="num w-36" inputMode="tel" maxLength={6} placeholder={placeholder} onChange={next => put({ code: next })} /></Field>
        {refused !== null && refused !== 'number-taken' && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}
