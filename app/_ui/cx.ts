import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '16', '20', '26', '34'],
      radius: ['key', 'control', 'well', 'card', 'sheet', 'full'],
      shadow: ['1', '2', '3', '4'],
      'font-weight': ['body', 'mid', 'bold'],
    },
  },
});

/** Class names joined; of two Tailwind classes for one thing the later wins. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
