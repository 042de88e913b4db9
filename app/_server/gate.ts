import { TRPCError } from '@trpc/server';
import { contextOf } from './context';
import { log } from './log';
import { reasonOf, refusal } from './refusal';
import { isSameOrigin } from './same-origin';
import { doorOf, workplaceOf, type InTenant, type Listener, type Role } from './tenant';

export interface Entered {
  tenantId: string;
  inTenant: InTenant;
  /** Who asks, and as what. */
  listener: Listener;
}

/** For route handlers what the procedures are for tRPC: who asks, from where, in which tenant, with which role. Throws a refusal. */
export async function enter(request: Request, role: Role): Promise<Entered> {
  if (request.method !== 'GET' && !isSameOrigin(request.headers)) throw refusal('wrong-origin');
  const { user, chosenTenant } = await contextOf(request.headers);
  if (!user) throw refusal('signed-out');
  const workplace = await workplaceOf(user, chosenTenant);
  if (!workplace) throw refusal('no-tenant');
  if (role === 'manager' && workplace.role !== 'manager') throw refusal('no-right');
  return { tenantId: workplace.tenant.id, inTenant: doorOf(user, workplace), listener: { userId: user.id, role: workplace.role } };
}

/** Answers with what `fn` makes, or with a refusal as JSON: { code, values }. */
export async function answering(fn: () => Promise<Response>): Promise<Response> {
  try {
    return await fn();
  } catch (error) {
    const refused = error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
    const reason = reasonOf(refused);
    if (reason.code === 'server-error') log().error({ err: error }, 'a request failed');
    return Response.json(reason, { status: statusOf(refused.code), headers: { 'Cache-Control': 'no-store' } });
  }
}

const statusOf = (code: TRPCError['code']): number =>
  ({ BAD_REQUEST: 400, UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409, PAYLOAD_TOO_LARGE: 413, UNPROCESSABLE_CONTENT: 422, TOO_MANY_REQUESTS: 429 } as Partial<Record<TRPCError['code'], number>>)[code] ?? 500;
