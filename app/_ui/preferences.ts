export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The cookies in which a browser keeps how a person wants to see things. The server reads them, so that nothing flashes. */
export const cookieNames = { theme: 'ringloom.theme', locale: 'ringloom.locale' } as const;

/** Keeps a preference for a year. Browser only. */
export function remember(name: (typeof cookieNames)[keyof typeof cookieNames], value: string): void {
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
}
