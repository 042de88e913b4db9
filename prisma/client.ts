import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';

/** The studio's connection pool, as the role ringloom_studio: it sees tenant rows only through for-tenant.ts. Made at first use from STUDIO_DATABASE_URL. */
export function studioDb(): PrismaClient {
  // In globalThis: the custom server and the pages are two bundles in one process, and development reloads modules.
  const shared = globalThis as typeof globalThis & { ringloomStudioDb?: PrismaClient };
  return (shared.ringloomStudioDb ??= connect());
}

function connect(): PrismaClient {
  const connectionString = process.env.STUDIO_DATABASE_URL;
  if (!connectionString) throw new Error('STUDIO_DATABASE_URL is missing: the address of the database for the role ringloom_studio.');
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10, connectionTimeoutMillis: 5000 }) });
}

/** Closes the pool. The next use opens it again. */
export async function closeStudioDb(): Promise<void> {
  const shared = globalThis as typeof globalThis & { ringloomStudioDb?: PrismaClient };
  const client = shared.ringloomStudioDb;
  shared.ringloomStudioDb = undefined;
  await client?.$disconnect();
}
