export interface CellAddress {
  /** host:port of its Asterisk. */
  address: string;
  /** It keeps the calls it has and gets no new ones. */
  draining?: boolean;
}

export interface ProxyValues {
  /** Where it listens, and by what cells know it. */
  host: string;
  sipPort: number;
  /** Port of SIP over WebSocket, for the studio. */
  wsPort?: number;
  cells: CellAddress[];
  /** What a refused caller is told, s; 2 when left out. */
  retryAfterS?: number;
  /** How long a secret is believed before Postgres is asked again, s; 60 when left out. */
  freshS?: number;
  /** host:port that goes into SIP, where others reach the proxy by another address than it listens on. */
  advertise?: string;
  database: { host: string; port: number; name: string; user: string; password: string };
}
/** The files of one proxy, by name. */
export function proxyConfig(values: ProxyValues): Record<string, string>;
/** The dispatcher's list of cells, as a file. */
export function cellList(cells: CellAddress[]): string;
