'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Callout } from '../../_ui/callout';
import { Checkbox } from '../../_ui/checkbox';
import { Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { LanguageSwitch } from '../../_ui/language-switch';
import { Mark } from '../../_ui/mark';
import { ThreadArt } from './thread-art';
import type { SignInInput, SignInResult } from './sign-in';

export interface SignInFormProps {
  onSubmit: (input: SignInInput) => Promise<SignInResult>;
  onDone: () => void;
  onLanguage: () => void;
  version?: string;
}

/** The sign-in page: the form, and what went wrong in words. Nothing says whether an address is known. */
export function SignInForm({ onSubmit, onDone, onLanguage, version }: SignInFormProps) {
  const t = useTranslations('sign-in');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const [seen, setSeen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<'wrong' | 'too-many' | 'unreachable' | null>(null);
  const [wait, setWait] = useState(0);
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0 || !email || !password) return;
    setBusy(true);
    setFailed(null);
    const result = await onSubmit({ email: email.trim(), password, remember });
    if (result.ok) return onDone();
    setBusy(false);
    setFailed(result.reason);
    if (result.reason === 'too-many') setWait(result.waitS);
    if (result.reason === 'wrong') passwordInput.current?.select();
  };
  const tooMany = failed === 'too-many';

  return (
    <div className="grid min-h-dvh grid-cols-[520px_minmax(0,1fr)] bg-surface max-[900px]:grid-cols-1">
      <main className="flex flex-col px-18 pt-10 pb-8 max-[900px]:px-6 max-[900px]:pt-6 max-[900px]:pb-5">
        <div className="flex items-center gap-3"><Mark size={36} /><b className="text-[18px]/6 tracking-[-.014em]">Ringloom</b></div>
        <div className="my-auto w-full max-w-[376px] py-8">
          <form method="post" aria-label={t('title')} onSubmit={submit} className="flex flex-col gap-4">
            <div className="mb-2 flex flex-col gap-1">
              <h1 className="text-26 font-bold tight">{t('title')}</h1>
              <p className="text-ink-2">{t('text')}</p>
            </div>
            {failed && !(tooMany && wait === 0) && <Callout tone={tooMany ? 'warn' : 'danger'} live>{t(failed, { seconds: wait })}</Callout>}
            <Field label={t('email')}>
              <Input size="lg" type="email" autoComplete="username" required autoFocus value={email} onChange={setEmail} />
            </Field>
            <Field label={t('password')}>
              <Input
                ref={passwordInput}
                size="lg"
                type={seen ? 'text' : 'password'}
                autoComplete="current-password"
                required
                aria-invalid={failed === 'wrong' || undefined}
                value={password}
                onChange={setPassword}
                end={(
                  <button type="button" aria-label={t('show-password')} aria-pressed={seen} onClick={() => setSeen(!seen)} className="grid size-7 place-items-center rounded-key hover:bg-hover narrow:-mr-1 narrow:size-10">
                    {seen ? <EyeOff /> : <Eye />}
                  </button>
                )}
              />
            </Field>
            <Checkbox label={t('remember')} checked={remember} onChange={setRemember} />
            <Button type="submit" variant="primary" size="lg" busy={busy} disabled={tooMany && wait > 0}>{t('submit')}</Button>
            <p className="text-12 text-ink-3">{t('first-time')}</p>
          </form>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 text-13 text-ink-3">
          <LanguageSwitch plain onChange={onLanguage} />
          {version && <span>Ringloom {version}</span>}
        </div>
      </main>
      <div className="relative overflow-hidden bg-brand-soft max-[900px]:hidden"><ThreadArt /></div>
    </div>
  );
}
