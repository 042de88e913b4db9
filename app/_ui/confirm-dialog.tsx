'use client';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Dialog } from './dialog';
import { ErrorText, Field } from './field';
import { Input } from './input';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will be lost, in plain words. */
  children: ReactNode;
  /** The word on the button: "Delete the flow". */
  confirm: string;
  /** "Keep it"; else "Cancel". */
  cancel?: string;
  /** The user must type this first: a name or number of what will be lost. */
  typed?: string;
  danger?: boolean;
  /** Runs while the dialog stays open; closes it when done. A throw leaves it open and says so. */
  onConfirm: () => void | Promise<void>;
}

/** Asks before something that cannot be undone. What can be undone is done at once, with a toast. */
export function ConfirmDialog({ open, onOpenChange, title, children, confirm, cancel, typed, danger = true, onConfirm }: ConfirmDialogProps) {
  const t = useTranslations('ui');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const agreed = typed === undefined || text.trim() === typed;

  const close = (next: boolean) => {
    if (busy) return;
    setText('');
    setFailed(false);
    onOpenChange(next);
  };
  const run = async () => {
    if (!agreed || busy) return;
    setBusy(true);
    setFailed(false);
    try {
      await onConfirm();
      setText('');
      onOpenChange(false);
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={title}
      size="sm"
      initialFocus={typed === undefined ? keep : input}
      footer={(
        <>
          <Button ref={keep} onClick={() => close(false)}>{cancel ?? t('cancel')}</Button>
          <Button variant={danger ? 'solid-danger' : 'primary'} disabled={!agreed} busy={busy} onClick={run}>{confirm}</Button>
        </>
      )}
    >
      <div className="text-13 text-ink-2">{children}</div>
      {typed !== undefined && (
        <form onSubmit={event => { event.preventDefault(); void run(); }}>
          <Field label={t('type-to-agree', { text: typed })}><Input ref={input} value={text} onChange={setText} autoComplete="off" spellCheck={false} /></Field>
        </form>
      )}
      {failed && <ErrorText>{t('did-not-work')}</ErrorText>}
    </Dialog>
  );
}
