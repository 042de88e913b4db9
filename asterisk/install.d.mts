export interface Asterisk {
  /** host: the host's own. root: a Debian root below the cache. */
  kind: 'host' | 'root';
  root: string | null;
  version: string;
  /** The system user that runs it. */
  user: string;
}
export const FLOOR: string;
export const USER: string;
/** Gives an Asterisk that can be started, installing one when needed; needs root. Refuses anything below FLOOR with a sentence. */
export function ensureAsterisk(options: { say: (line: string) => void; cacheDir: string; signal?: AbortSignal }): Promise<Asterisk>;
/** Folder of the English core sounds as this host sees it; undefined where there are none. */
export function coreSounds(asterisk: Asterisk): string | undefined;
/** Absolute module directory of an Asterisk, as seen from inside its root. */
export function moduleDir(root: string | null): string;
/** Numeric user and group id of a system user of this host. */
export function idsOf(user: string): [number, number];
