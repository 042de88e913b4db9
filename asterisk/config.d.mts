export interface PbxValues {
  sipPort: number;
  httpPort: number;
  rtpStart: number;
  rtpEnd: number;
  ariUser: string;
  /** Long and random: it is kept plain. */
  ariPassword: string;
  app: string;
  database: { host: string; port: number; name: string; user: string; password: string };
  /** Seconds of ringing and retries before the tenant's fallback; 15 when left out. */
  retryS?: number;
  /** An address of this host as others see it; without it SIP and RTP stay on loopback. */
  externalHost?: string;
  /** Which cell this Asterisk is; cell-1 when left out. */
  cell?: string;
  /** Address (no port) of the proxy before all cells: SIP is taken from there alone. */
  proxy?: string;
}
/** The files of etc/asterisk for Ringloom's own PBX, by name. */
export function pbxConfig(values: PbxValues): Record<string, string>;
/** The text of extensions.conf, which hangs on nothing of the machine. */
export function dialplan(values: { app: string; retryS?: number }): string;
