/**
 * Writes those of `files` that differ into the instance whose link `asterisk` lies in `dir`, and has read anew what can be while calls go on. Gives the files that were read anew and those that
 * count from the next start on; null where no instance of ours runs there.
 */
export function reloadAsterisk(options: { dir: string; files: Record<string, string> }): Promise<{ reloaded: string[]; later: string[] } | null>;

/** The instance whose link `asterisk` lies in `dir`: its folder as this host and as it itself sees it, and its console; null where none runs. */
export function runningInstance(dir: string): { host: string; inside: string; cli(command: string): Promise<string> } | null;
