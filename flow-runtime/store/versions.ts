import type { Language } from '@/nodes/_kit/language';
import { pieceSchema } from '@/nodes/_kit/prompt';
import type { Versions } from '../ports/journal';
import { BooksAway } from '../ports/books-away';
import type { KnownAnswers } from './known-answers';
import { Away } from './outage';

/** What callers of a version may hear: greetings by id, and words that are read out. */
export interface Used { greetings: string[]; texts: { language: Language; words: string }[] }

/** Compiled flow versions, as they were published. */
export class PgVersions implements Versions {
  /** `used`: told of what a version lets callers hear, once it is in use. */
  constructor(private readonly answers: KnownAnswers, private readonly used: (tenantId: string, used: Used) => void) {}

  async config(versionId: string): Promise<unknown> {
    const [found] = await this.answers.rows<{ tenant_id: string; language: string; config: unknown }>(`SELECT v.tenant_id, t.language, v.config FROM flow_version v JOIN tenant t ON t.id = v.tenant_id WHERE v.id = $1`, [versionId])
      .catch((fault: unknown) => { throw fault instanceof Away ? new BooksAway(fault.message) : fault; });
    if (!found) throw new Error(`flow version ${versionId} is not there`);
    const { greetings, texts } = usedBy(found.config, found.language);
    this.used(found.tenant_id, { greetings: [...greetings], texts });
    return found.config;
  }
}

/** Greetings and texts anywhere in a compiled flow, each greeting once; texts for callers in another language are left out. */
function usedBy(part: unknown, spoken: string, found = { greetings: new Set<string>(), texts: [] as Used['texts'] }): typeof found {
  if (part === null || typeof part !== 'object') return found;
  const { kind } = part as { kind?: unknown };
  const piece = kind === 'greeting' || kind === 'text' ? pieceSchema.safeParse(part).data : undefined;
  if (piece?.kind === 'greeting') found.greetings.add(piece.id);
  if (piece?.kind === 'text' && piece.text.trim() && (piece.only ?? spoken) === spoken) found.texts.push({ language: piece.language, words: piece.text.trim() });
  for (const inner of Object.values(part)) usedBy(inner, spoken, found);
  return found;
}
