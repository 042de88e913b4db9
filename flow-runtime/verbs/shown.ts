import type { Address } from '../ports/directory';
import type { Hands } from './verb';

/**
 * What a leg's telephone will show. A flow's caller-ID node comes first; then: an employee's call to the outside shows
 * the number given to that employee (I2), everything else the caller as they are (I1), or the number they dialled.
 */
export async function shownTo({ outside }: Address, show: 'caller' | 'called', { context, directory, tenantId }: Pick<Hands, 'context' | 'directory' | 'tenantId'>): Promise<{ number: string | null; name: string }> {
  const { call, shown } = context;
  const name = shown.name ?? call.name;
  if (shown.withheld) return { number: null, name: '' };
  if (shown.number !== null) return { number: shown.number, name };
  if (show === 'called') return { number: call.to, name };
  if (outside && call.direction !== 'incoming') return { number: await directory.outgoingNumber(tenantId, call.from), name: '' };
  return call.from === '' ? { number: null, name: '' } : { number: call.from, name };
}
