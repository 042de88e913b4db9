export interface RunningPostgres {
  /** The database `ringloom` as its owner, who is no superuser. */
  ownerUrl: string;
  superUrl: string;
  port: number;
  pid: number;
  /** The same address by way of the server's own socket, which costs both sides less than TCP. */
  bySocket(url: string): string;
  stop(): Promise<void>;
  /** Settles with the exit code or signal, as text. */
  ended: Promise<string>;
}
/** Starts a PostgreSQL of our own on loopback, its data in `dir`, under a system user of its own when run by root. */
export function startPostgres(options: { dir: string; port: number; say: (line: string) => void; settings?: Record<string, string> }): Promise<RunningPostgres>;
