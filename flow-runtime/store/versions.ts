import type pg from 'pg';
import type { Versions } from '../ports/journal';

/** Compiled flow versions, as they were published. */
export class PgVersions implements Versions {
  constructor(private readonly pool: pg.Pool) {}

  async config(versionId: string): Promise<unknown> {
    const { rows } = await this.pool.query<{ config: unknown }>(`SELECT config FROM flow_version WHERE id = $1`, [versionId]);
    if (!rows[0]) throw new Error(`flow version ${versionId} is not there`);
    return rows[0].config;
  }
}
