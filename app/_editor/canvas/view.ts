/** Room is left for the first steps and the tray. */
export const wholeFlow = { padding: { top: '64px', left: '32px', right: '32px', bottom: '96px' }, maxZoom: 1 } as const;

/** The person asked for no motion. */
export const still = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
