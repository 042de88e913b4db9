'use client';
import { useRouter } from 'next/navigation';
import { safeNext, signIn } from './sign-in';
import { SignInForm } from './sign-in-form';

/** The form, wired to the session. `next`: where the person wanted to go. */
export function SignInPage({ next }: { next: string | null }) {
  const router = useRouter();
  return <SignInForm onSubmit={signIn} onDone={() => location.assign(safeNext(next))} onLanguage={() => router.refresh()} />;
}
