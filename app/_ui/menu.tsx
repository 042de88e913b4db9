'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { Kbd } from './badge';
import { cx } from './cx';
import { optionLook, popupLook } from './popup-look';

export interface MenuItem {
  label: string;
  hint?: string;
  icon?: ReactNode;
  /** Keys that do the same. */
  keys?: string[];
  /** Says that it destroys something. */
  danger?: boolean;
  disabled?: boolean;
  /** A tick before the words. */
  checked?: boolean;
  onSelect?: () => void;
  href?: string;
}

export interface MenuProps {
  /** One button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Groups of lines; a rule is drawn between groups. */
  groups: MenuItem[][];
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
}

/** What can be done here. Arrow keys, letters, Enter, Escape. */
export function Menu({ trigger, groups, side = 'bottom', align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} collisionPadding={8} className="z-70">
          <Base.Popup className={cx(popupLook, 'min-w-44 max-w-80')}>
            {groups.filter(group => group.length > 0).map((group, i) => (
              <Fragment key={i}>
                {i > 0 && <Base.Separator className="my-1 h-px bg-line" />}
                {group.map(item => <Line key={item.label} item={item} />)}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Line({ item }: { item: MenuItem }) {
  const look = cx(optionLook, '[&_.lucide]:text-ink-2', item.danger && 'text-danger [&_.lucide]:text-inherit', item.disabled && '[&_.lucide]:text-inherit');
  const words = (
    <>
      {item.icon}
      <span className="min-w-0 grow">
        {item.label}
        {item.hint && <span className="block text-12 text-ink-3">{item.hint}</span>}
      </span>
      {item.checked && <Check className="size-3.5" />}
      {item.keys && <span className="flex gap-1">{item.keys.map(key => <Kbd key={key}>{key}</Kbd>)}</span>}
    </>
  );
  if (item.href) return <Base.LinkItem render={<Link href={item.href} />} closeOnClick className={look}>{words}</Base.LinkItem>;
  if (item.checked !== undefined) {
    return <Base.CheckboxItem checked={item.checked} onCheckedChange={item.onSelect} disabled={item.disabled} closeOnClick className={look}>{words}</Base.CheckboxItem>;
  }
  return <Base.Item onClick={item.onSelect} disabled={item.disabled} className={look}>{words}</Base.Item>;
}
