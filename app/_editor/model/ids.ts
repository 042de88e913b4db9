/** The card where a call arrives. No node can have this id: nodes begin with a letter. */
export const startId = '$start';
/** The one exit of that card. */
export const startExit = 'arrives';
/** The handle on the left of a card. */
export const inputHandle = 'in';

/** The id of the edge from an exit: an exit has one edge at most. */
export const edgeId = (from: string, exit: string): string => `${from} ${exit}`;

/** Node and exit of an edge's id. */
export function exitOfEdge(id: string): { from: string; exit: string } {
  const space = id.indexOf(' ');
  return { from: id.slice(0, space), exit: id.slice(space + 1) };
}
