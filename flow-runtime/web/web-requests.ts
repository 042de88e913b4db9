import { isOwnHeader, type SecretUse } from '@/nodes/_kit/web-request';
import type { Web, WebAnswer, WebRequest } from '../ports/web';
import { NotPublic } from './public-address';
import { publicRequest, type FetchLimits } from './public-request';

export interface WebRequestsOptions extends Pick<FetchLimits, 'maxBytes' | 'allowPrivate'> {
  /** The value of a tenant's secret; null: there is none of that name. Rejects where it cannot be known. */
  secret(tenantId: string, name: string): Promise<string | null>;
}

/** Requests of flows. A secret is put in here, at the last moment, and told to nobody else: nothing of a request is logged. */
export class WebRequests implements Web {
  constructor(private readonly options: WebRequestsOptions) {}

  async send(tenantId: string, { method, address, headers, secret, body, idempotencyKey }: WebRequest, stop: AbortSignal): Promise<WebAnswer> {
    if (!URL.canParse(address)) return 'refused';
    const privately = await this.secretHeaders(tenantId, secret).catch(() => null);
    if (!privately) return 'refused';
    const given = Object.fromEntries(headers.filter(({ name }) => !isOwnHeader(name)).map(({ name, value }) => [name.toLowerCase(), value]));
    try {
      return await publicRequest({
        method, address, privately,
        headers: { accept: 'application/json, */*;q=0.5', ...given, 'idempotency-key': idempotencyKey, ...(body && { 'content-type': body.type }) },
        ...(body && { body: body.text }),
      }, this.options, stop);
    } catch (fault) {
      return fault instanceof NotPublic ? 'refused' : 'unreachable';
    }
  }

  /** Null: the tenant has no such secret. */
  private async secretHeaders(tenantId: string, use: SecretUse): Promise<Record<string, string> | null> {
    if (use.as === 'none') return {};
    const value = await this.options.secret(tenantId, use.name);
    if (value === null) return null;
    switch (use.as) {
      case 'bearer': return { authorization: `Bearer ${value}` };
      case 'basic': return { authorization: `Basic ${Buffer.from(`${use.user}:${value}`).toString('base64')}` };
      case 'header': return { [use.header.toLowerCase()]: value };
    }
  }
}
