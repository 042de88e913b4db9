import { forTenant, forUser, type Tx } from '@/prisma/for-tenant';
import type { SignedIn } from './session';

export type Role = 'manager' | 'employee';

/** Who asks to hear something: a manager hears everything, an employee what is theirs. */
export interface Listener { userId: string; role: Role }

/** A tenant as its own people see it. */
export interface Tenant {
  id: string;
  name: string;
  /** IANA zone */
  timeZone: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  /** en, ru or ja */
  language: string;
}

/** Where a signed-in person works now, and where else they may. */
export interface Workplace {
  tenant: Tenant;
  role: Role;
  tenants: { id: string; name: string }[];
}

/** The cookie that remembers which of a person's tenants was chosen. It gives no right: memberships do. */
export const tenantCookie = 'ringloom-tenant';

/** The chosen tenant among the person's memberships, else the first by name; null where there is none. */
export async function workplaceOf(user: SignedIn, chosen: string | undefined): Promise<Workplace | null> {
  const memberships = await forUser(user.id, tx => tx.membership.findMany({
    where: { userId: user.id, tenant: { active: true } },
    select: { role: true, tenant: { select: { id: true, name: true, timeZone: true, country: true, language: true } } },
    orderBy: [{ tenant: { name: 'asc' } }, { tenantId: 'asc' }],
  }));
  const here = memberships.find(({ tenant }) => tenant.id === chosen) ?? memberships[0];
  if (!here) return null;
  return {
    tenant: here.tenant,
    role: here.role === 'manager' ? 'manager' : 'employee',
    tenants: memberships.map(({ tenant: { id, name } }) => ({ id, name })),
  };
}

/** Runs `fn` in a transaction on the rows of a person's tenant. */
export type InTenant = <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;

/** The door to the rows of a workplace. */
export const doorOf = (user: SignedIn, { tenant }: Workplace): InTenant => fn => forTenant(tenant.id, user.id, fn);
