import type { Asterisk } from './install.mjs';

export interface RunningAsterisk {
  pid: number;
  /** The instance's folder (etc, log, sounds, spool) as this host sees it. */
  dir: string;
  /** The same folder as Asterisk sees it, for its configuration and sound names. */
  inside: string;
  /** Settings of workers that put sounds where this instance reads them. */
  played: { WORKER_SOUNDS_DIR: string; ASTERISK_SOUNDS_DIR: string };
  /** Runs one command of Asterisk's console and gives its output. */
  cli(cmd: string): Promise<string>;
  /** Ends this instance alone. */
  stop(): Promise<void>;
  /** Settles with the exit code or signal, as text, once the process has ended for whatever reason. */
  ended: Promise<string>;
}

/**
 * Starts an instance and waits until it is fully booted; the error holds the end of its log.
 * `{{dir}}` in a file's text becomes the instance's folder as Asterisk sees it. asterisk.conf may hold [options]; its [directories] are added.
 */
export function startAsterisk(options: {
  asterisk: Asterisk;
  /** Small letters, digits and dashes. */
  name: string;
  /** The caller's folder: with the name it says which instance this is; a link `asterisk` in it leads to the instance. */
  dir: string;
  files: Record<string, string>;
  say?: (line: string) => void;
}): Promise<RunningAsterisk>;
