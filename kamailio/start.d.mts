import type { CellAddress } from './config.mjs';

export interface RunningProxy {
  pid: number;
  /** Runs one command of kamcmd and gives its output. */
  command(...args: string[]): Promise<string>;
  /** The end of its log. */
  log(): string;
  /** Another list of cells counts from now on. */
  relist(cells: CellAddress[]): Promise<void>;
  stop(): Promise<void>;
  /** Settles with the exit code or signal, as text, once the process has ended for whatever reason. */
  ended: Promise<string>;
}
/** Starts the proxy and waits until it takes commands; the error holds the end of its log. `{{dir}}` in a file's text becomes its folder. */
export function startProxy(options: { dir: string; files: Record<string, string> }): Promise<RunningProxy>;
