'use client';
import { Check, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import { useTranslations } from 'use-intl';

export interface ToastOptions {
  /** What happened, in a sentence. */
  text: string;
  tone?: 'ok' | 'warn' | 'danger';
  icon?: ReactNode;
  /** One thing to do about it; usually undo. */
  action?: { label: string; onClick: () => void };
  /** Of two with one id the later takes the place of the earlier. */
  id?: string;
  /** How long it stays, ms; 0 until it is closed. */
  ms?: number;
}

/** Says that something has happened, with a way back. */
export function toast({ text, tone = 'ok', icon, action, id, ms }: ToastOptions): void {
  sonner.custom(key => (
    <div className="flex w-full items-center gap-2.5 rounded-card bg-ink py-2.5 font-sans pr-2.5 pl-3.5 text-13 font-mid text-paper shadow-3">
      {icon ?? { ok: <Check aria-hidden />, warn: <TriangleAlert aria-hidden />, danger: <OctagonAlert aria-hidden /> }[tone]}
      <span className="min-w-0 grow">{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => { action.onClick(); sonner.dismiss(key); }}
          className="shrink-0 rounded-key px-2 py-1 font-bold narrow:min-h-10 text-[light-dark(oklch(from_var(--brand)_0.82_0.11_h),oklch(from_var(--brand)_0.45_0.17_h))]"
        >
          {action.label}
        </button>
      )}
    </div>
  ), { id, duration: ms === 0 ? Infinity : ms ?? (action ? 8000 : 5000), unstyled: true });
}

/** Where toasts appear; once in the app. */
export function Toaster() {
  const t = useTranslations('ui');
  return <Sonner position="bottom-center" containerAriaLabel={t('notices')} offset={24} mobileOffset={{ bottom: 76 }} gap={8} visibleToasts={3} toastOptions={{ unstyled: true, className: 'w-(--width)' }} />;
}
