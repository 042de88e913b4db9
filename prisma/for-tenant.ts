import { studioDb } from './client';
import { Prisma } from './generated/client';

/** A transaction in which row-level security lets exactly one tenant through. */
export type Tx = Prisma.TransactionClient;

const limits = { maxWait: 5000, timeout: 30_000 };

/**
 * The studio's one door to tenant rows: runs `fn` in a transaction that sees and changes this tenant's rows only.
 * The caller has proved that the user belongs to the tenant. What throws inside undoes everything. Where somebody else takes the
 * same name or number in the same moment, `fn` runs once more, sees theirs, and says so.
 */
export async function forTenant<T>(tenantId: string, userId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const once = () => studioDb().$transaction(async tx => {
    await tx.$executeRaw`SELECT set_config('ringloom.tenant', ${tenantId}, true), set_config('ringloom.user', ${userId}, true)`;
    return fn(tx);
  }, limits);
  try {
    return await once();
  } catch (fault) {
    if (isTaken(fault)) return once();
    throw fault;
  }
}

/** Two rows would have had the same of what is unique. */
const isTaken = (fault: unknown): boolean => fault instanceof Prisma.PrismaClientKnownRequestError && fault.code === 'P2002';

/** The same before a tenant is known: sees only the user's own memberships and their tenants. */
export function forUser<T>(userId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return studioDb().$transaction(async tx => {
    await tx.$executeRaw`SELECT set_config('ringloom.tenant', '', true), set_config('ringloom.user', ${userId}, true)`;
    return fn(tx);
  }, limits);
}
