import type { Group } from './badge';
import { cx } from './cx';

const hues: Group[] = ['decide', 'connect', 'speak', 'data', 'record', 'entry'];

export interface AvatarProps {
  name: string;
  size?: 20 | 28 | 32 | 40 | 48;
  /** A dot of presence; the word must stand beside it. */
  presence?: 'ready' | 'busy' | 'away' | 'off';
  group?: Group;
  className?: string;
}

/** A person's initials on a hue that stays the same for the same name. Decoration: the name stands beside it. */
export function Avatar({ name, size = 28, presence, group, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      data-group={group ?? hues[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length]}
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.38)) }}
      className={cx('relative grid shrink-0 select-none place-items-center rounded-full bg-g-tile font-bold leading-none text-g before:content-[attr(data-initials)]', className)}
    >
      {presence && (
        <span className={cx('absolute -right-px -bottom-px size-2.5 rounded-full border-2 border-surface',
          { ready: 'bg-ok-mark', busy: 'bg-danger-mark', away: 'bg-warn-mark', off: 'bg-ink-off' }[presence])}
        />
      )}
    </span>
  );
}

function initials(name: string): string {
  const words = name.replaceAll(/[^\p{L}\p{N}\s+]/gu, ' ').trim().split(/\s+/).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${[...(first ?? '')][0] ?? '?'}${[...(last ?? '')][0] ?? ''}`.toUpperCase();
}
