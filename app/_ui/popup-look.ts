/** The surface of menus, selects and popovers. */
export const popupLook = 'rounded-card border border-line bg-surface p-1 text-ink shadow-3 outline-none transition-[opacity,scale] duration-180 origin-(--transform-origin) '
  + 'data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0';

/** One line in them. */
export const optionLook = 'relative flex min-h-8 w-full cursor-pointer select-none items-center gap-2.5 rounded-control px-2 py-1 text-left text-13 outline-none narrow:min-h-11 '
  + 'data-highlighted:bg-hover data-disabled:cursor-default data-disabled:text-ink-off';
