'use client';
import { useEffect } from 'react';
import type { FormError } from '@/nodes/_fields/form-props';
import { useEditor, useView } from '../model/editor';

const controls = 'input, button, textarea, select, [tabindex="0"]';

/** Brings the field that a problem led to into sight, and the focus into it: where the problem's own words stand, else the first that is wrong, else the form's first. */
export function useOpenField(id: string, errors: readonly FormError[]): void {
  const { view } = useEditor();
  const field = useView(state => state.field);
  useEffect(() => {
    if (field?.node !== id) return;
    // The form draws its fields first; what is wrong is marked in it.
    const timer = setTimeout(() => {
      const form = window.document.querySelector('[data-inspector]');
      const wrong = [...form?.querySelectorAll('[data-wrong]') ?? []];
      // the same words may stand at several fields, in the order of the problems
      const error = errors.find(({ path }) => path.join() === field.path.join());
      const alike = errors.filter(({ text }) => text === error?.text);
      const place = controlAt(wrong.filter(({ textContent }) => textContent === error?.text)[alike.findIndex(one => one === error)] ?? wrong[0]) ?? form?.querySelector<HTMLElement>('fieldset input');
      place?.scrollIntoView({ block: 'center' });
      place?.focus({ preventScroll: true });
      // not before, or this effect would be undone by itself
      view.set({ field: null });
    }, 80);
    return () => clearTimeout(timer);
  }, [field, id, view, errors]);
}

/** The control that some words of what is wrong belong to. */
function controlAt(words: Element | undefined): HTMLElement | null {
  for (let around = words?.parentElement; around; around = around.parentElement) {
    const control = around.querySelector<HTMLElement>('[aria-invalid=true]') ?? around.querySelector<HTMLElement>(controls);
    if (control) return control;
  }
  return null;
}
