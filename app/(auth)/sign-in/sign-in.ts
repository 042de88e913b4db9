import { isLocale } from '../../_i18n/locales';
import { cookieNames, remember } from '../../_ui/preferences';

export interface SignInInput { email: string; password: string; remember: boolean }

/** How an attempt ended. `waitS`: seconds until the next attempt is heard. */
export type SignInResult = { ok: true } | { ok: false; reason: 'wrong' } | { ok: false; reason: 'too-many'; waitS: number } | { ok: false; reason: 'unreachable' };

/** Asks the studio for a session. Never throws. Browser only. */
export async function signIn({ email, password, remember }: SignInInput): Promise<SignInResult> {
  try {
    const answer = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, rememberMe: remember }),
    });
    if (answer.ok) {
      await rememberLanguage(answer);
      return { ok: true };
    }
    if (answer.status === 429) return { ok: false, reason: 'too-many', waitS: Number(answer.headers.get('retry-after')) || 60 };
    return { ok: false, reason: answer.status < 500 ? 'wrong' : 'unreachable' };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}

// A person's own language goes before the browser's, on a new computer too.
async function rememberLanguage(answer: Response): Promise<void> {
  const { user } = (await answer.json()) as { user?: { language?: unknown } };
  if (isLocale(user?.language) && !document.cookie.includes(`${cookieNames.locale}=`)) remember(cookieNames.locale, user.language);
}

/** Where to go after signing in: a path of ours, whatever the address bar says. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/logic';
}
