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
    if (answer.ok) return { ok: true };
    if (answer.status === 429) return { ok: false, reason: 'too-many', waitS: Number(answer.headers.get('retry-after')) || 60 };
    return { ok: false, reason: answer.status < 500 ? 'wrong' : 'unreachable' };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}

/** Where to go after signing in: a path of ours, whatever the address bar says. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/logic';
}
