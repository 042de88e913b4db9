/** Who ended a call. `fault`: it broke off, or was found gone. */
export type EndedBy = 'caller' | 'flow' | 'fault';

/** Who ended a call that is over. */
export const endedBy = ({ ending }: { ending: string | null }): EndedBy => (ending === 'hung-up' ? 'caller' : ending === 'ended' ? 'flow' : 'fault');

/** What happens in a flow that is called is not on this drawing: "billing/menu". */
export const isHere = (place: string): boolean => !place.includes('/');
/** A node of the drawing, not Otherwise. */
export const isDrawn = (place: string): boolean => isHere(place) && !place.startsWith('$');
