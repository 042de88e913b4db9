import type { FlowContext } from './context';

/** What a telephone is to show. `number` null: withheld; `asserted` then is what the network alone learns (RFC 3325). */
export interface Seen { number: string | null; name: string; asserted?: string }

/** A leg: whether it leads out of the house, there to a carrier who keeps what is asserted to himself, and whether it is to show the caller or the number that was called. */
export interface SeenLeg { outside: boolean; carrier: boolean; show: 'caller' | 'called' }

type Calling = Pick<FlowContext, 'call' | 'shown'>;

/** Whether a leg shows a number of the employee's who calls, so that it must be found first. */
export const showsOutgoing = ({ call, shown }: Calling, { outside, show }: Pick<SeenLeg, 'outside' | 'show'>): boolean => shown.number === null && show === 'caller' && outside && call.direction !== 'incoming';

/**
 * What a leg's telephone will show. A flow's caller-ID node comes first; then: an employee's call to the outside shows
 * the number given to that employee or their group (I2, I3), everything else the caller as they are (I1), or the number they dialled.
 * `outgoing`: the number where `showsOutgoing`; null: none.
 */
export function seenBy(calling: Calling, leg: SeenLeg, outgoing: string | null): Seen {
  const { call, shown } = calling;
  const own = shown.number ?? (leg.show === 'called' ? call.to : showsOutgoing(calling, leg) ? outgoing : undefined);
  // Carriers want to know who pays, also where the telephone must not.
  if (shown.withheld) return { number: null, name: '', ...(leg.carrier && own && { asserted: own }) };
  // The name of a masked caller may be their number.
  const name = shown.alias && isNumber(shown.name ?? call.name) ? '' : shown.name ?? call.name;
  if (own !== undefined) return { number: own, name: showsOutgoing(calling, leg) || own === null ? '' : name };
  return call.from === '' ? { number: null, name: '' } : { number: call.from, name };
}

const isNumber = (name: string): boolean => /^[+0-9 ().-]*$/.test(name);
