'use client';
import type { ComponentProps } from 'react';
import { Button } from '@/app/_ui/button';

/** A small button within a form, which does something to its settings. */
export function FieldButton({ children, onClick }: { children: string; onClick: () => void }) {
  return <div><Button size="sm" onClick={onClick}>{children}</Button></div>;
}

/** One that reads as a link, for what is rarely wanted. */
export function FieldLink(props: ComponentProps<'button'>) {
  return <button type="button" {...props} className="min-h-7 self-start rounded-control px-2.5 text-13 font-mid text-brand-ink hover:bg-hover narrow:min-h-10" />;
}
