/** The command key as this machine's keyboard names it. */
export function keyNames(): { mod: string } {
  const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
  return { mod: mac ? '⌘' : 'Ctrl' };
}
