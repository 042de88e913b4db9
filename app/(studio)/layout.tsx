import { TRPCError } from '@trpc/server';
import { Building2 } from 'lucide-react';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { TimeZoneProvider } from '../_i18n/provider';
import { translator } from '../_i18n/server';
import { reasonOf } from '../_server/refusal';
import { StudioPhones } from '../_phone/studio-phones';
import { TRPCProvider } from '../_trpc/client';
import { api } from '../_trpc/server';
import { EmptyState } from '../_ui/empty-state';
import { SignOutButton } from './_shell/sign-out-button';
import { StudioFrame } from './_shell/studio-frame';

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const me = await whoIsHere();
  if (!me) {
    const t = await translator('shell');
    return <main className="grid min-h-dvh place-items-center"><EmptyState whole icon={<Building2 />} title={t('no-tenant')} text={t('no-tenant-text')} action={<SignOutButton />} /></main>;
  }
  const { user, tenant, role } = me;
  return (
    <TRPCProvider>
      <TimeZoneProvider timeZone={tenant.timeZone}>
        <StudioPhones>
          <StudioFrame viewer={{ name: user.name, email: user.email, role, tenant: { name: tenant.name, timeZone: tenant.timeZone } }}>{children}</StudioFrame>
        </StudioPhones>
      </TimeZoneProvider>
    </TRPCProvider>
  );
}

/** The person and the company; null for a person without one. Whoever is not signed in is sent to do so. */
async function whoIsHere() {
  try {
    return await (await api()).session.me();
  } catch (error) {
    const code = error instanceof TRPCError ? reasonOf(error).code : null;
    if (code === 'signed-out') redirect('/sign-in');
    if (code === 'no-tenant') return null;
    throw error;
  }
}
