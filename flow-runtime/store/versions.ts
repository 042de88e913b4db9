import type { Versions } from '../ports/journal';
import type { KnownAnswers } from './known-answers';

/** Compiled flow versions, as they were published. */
export class PgVersions implements Versions {
  /** `used`: told of the greetings that a version names, once it is in use. */
  constructor(private readonly answers: KnownAnswers, private readonly used: (tenantId: string, greetings: string[]) => void) {}

  async config(versionId: string): Promise<unknown> {
    const [found] = await this.answers.rows<{ tenant_id: string; config: unknown }>(`SELECT tenant_id, config FROM flow_version WHERE id = $1`, [versionId]);
    if (!found) throw new Error(`flow version ${versionId} is not there`);
    this.used(found.tenant_id, [...greetingsOf(found.config)]);
    return found.config;
  }
}

/** Ids of the greetings anywhere in a compiled flow. */
function greetingsOf(part: unknown, found = new Set<string>()): Set<string> {
  if (part === null || typeof part !== 'object') return found;
  const { kind, id } = part as { kind?: unknown; id?: unknown };
  if (kind === 'greeting' && typeof id === 'string') found.add(id);
  for (const inner of Object.values(part)) greetingsOf(inner, found);
  return found;
}
