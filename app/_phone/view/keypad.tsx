'use client';
import { useTranslations } from 'use-intl';

const keys = [['1', ''], ['2', 'ABC'], ['3', 'DEF'], ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'], ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'], ['*', ''], ['0', ''], ['#', '']] as const;

/** The twelve keys of a telephone. */
export function Keypad({ onKey, disabled = false }: { onKey: (key: string) => void; disabled?: boolean }) {
  const t = useTranslations('phones');
  return (
    <div role="group" aria-label={t('keypad')} className="grid grid-cols-3 gap-1.5">
      {keys.map(([key, letters]) => (
        <button
          key={key}
          type="button"
          disabled={disabled}
          onClick={() => onKey(key)}
          className="flex h-11 flex-col items-center justify-center rounded-well bg-surface text-16 font-bold leading-5 shadow-1 ring-1 ring-inset ring-line-2 transition-colors hover:bg-hover active:bg-pressed disabled:text-ink-off narrow:h-12"
        >
          <span>{key}</span>
          {letters && <span className="text-[9px] leading-[10px] font-mid tracking-[.08em] text-ink-3">{letters}</span>}
        </button>
      ))}
    </div>
  );
}

/** The key that a keyboard's key stands for; null for any other. */
export const keyOf = (pressed: string): string | null => (/^[0-9*#]$/.test(pressed) ? pressed : null);
