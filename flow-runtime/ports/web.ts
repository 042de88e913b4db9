import type { SecretUse, WebMethod } from '@/nodes/_kit/web-request';

/** A request as a node makes it, its templates filled. The secret is still a name. */
export interface WebRequest {
  method: WebMethod;
  address: string;
  headers: { name: string; value: string }[];
  secret: SecretUse;
  body: { type: string; text: string } | null;
  /** The same for every repetition, also by another worker. */
  idempotencyKey: string;
}

/**
 * What came: a status and a text, null where it was too large. `unreachable`: no connection, or it broke. `refused`: the address may not be asked, being
 * none or not a public one, or the tenant has no such secret.
 */
export type WebAnswer = { status: number; body: string | null } | 'unreachable' | 'refused';

/** Asks addresses on the web that tenants name. */
export interface Web {
  /** Does not reject. Once `stop` is aborted nobody waits for the answer. */
  send(tenantId: string, request: WebRequest, stop: AbortSignal): Promise<WebAnswer>;
}
