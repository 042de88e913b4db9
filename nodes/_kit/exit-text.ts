import type { Exit } from './define-node';

/** What kind of exit it is: its id, or what it is one of. */
export const exitKind = ({ id, of }: Pick<Exit, 'id' | 'of'>): string => of ?? id;

/** The key in a node's texts that names an exit without a label of its own. */
export const exitTextKey = (exit: Pick<Exit, 'id' | 'of'>): string => `exits.${exitKind(exit)}`;
