'use client';
import { useEffect, useState } from 'react';

/** The colour of a variable of the tokens as it is now, for a canvas; `group`: of a node group. */
export type Inks = (variable: string, group?: string) => string;

/** Inks of the page's theme; another function whenever the theme is another. */
export function useInks(): Inks {
  const [inks, setInks] = useState(() => inksNow());
  useEffect(() => {
    const change = () => setInks(() => inksNow());
    const theme = new MutationObserver(change);
    theme.observe(window.document.documentElement, { attributeFilter: ['data-theme', 'style'] });
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', change);
    return () => {
      theme.disconnect();
      dark.removeEventListener('change', change);
    };
  }, []);
  return inks;
}

function inksNow(): Inks {
  const known = new Map<string, string>();
  return (variable, group = '') => {
    const key = `${variable} ${group}`;
    const found = known.get(key) ?? read(variable, group);
    known.set(key, found);
    return found;
  };
}

/** Only an element in the page knows what a variable comes to. */
function read(variable: string, group: string): string {
  const probe = window.document.createElement('i');
  if (group) probe.dataset.group = group;
  probe.style.color = `var(${variable})`;
  window.document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
