'use client';
import { Button } from '@/app/_ui/button';

/** A small button within a form, which does something to its settings. */
export function FieldButton({ children, onClick }: { children: string; onClick: () => void }) {
  return <div><Button size="sm" onClick={onClick}>{children}</Button></div>;
}
