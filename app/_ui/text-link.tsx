import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx';

const look = 'rounded-[2px] font-mid text-brand-ink hover:underline hover:underline-offset-3';

/** A link in a text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx(look, className)} />;
}

/** A button that reads as a link. */
export function TextButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={cx(look, 'min-h-6', className)} />;
}
