/** The box that was opened. */
export const box = { var: 'local.box' };
