/** The arguments of a living process, or an empty list. */
export function commandOf(pid: number): string[];
/** Sends the signal and waits until the process is gone; kills it after `ms`. */
export function endProcess(pid: number, signal: NodeJS.Signals, ms?: number): Promise<void>;
/** True while the process runs (a zombie does not). */
export function isAlive(pid: number): boolean;
/** True when the port can be taken on that address; 127.0.0.1 unless given. */
export function portIsFree(port: number, options?: { udp?: boolean; host?: string }): Promise<boolean>;
/** Numeric [uid, gid] of a system user, made when missing. Needs root. */
export function systemUser(name: string): [number, number];
