import type { Exit } from './define-node';

/** The key in a node's texts that names an exit without a label of its own: all exits by keys share `exits.key`. */
export const exitTextKey = ({ id, values }: Pick<Exit, 'id' | 'values'>): string => `exits.${values?.keys === undefined ? id : 'key'}`;
