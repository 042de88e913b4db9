import type { CallerSource } from '@/nodes/_kit/caller-source';
import { isE164 } from '@/nodes/_kit/phone-number';
import { seenBy, showsOutgoing, type Seen } from '@/nodes/_kit/seen';
import type { Address } from '../ports/directory';
import type { Hands } from './verb';

export type Shown = Seen;
type Around = Pick<Hands, 'context' | 'directory' | 'tenantId'>;

/** Whose number a call out of the house shows where the flow says nothing. */
const usual: CallerSource[] = ['person', 'group', 'tenant'];

/** What a leg's telephone will show. Null: the flow's number is not the tenant's any more, and never leaves the house. */
export async function shownTo({ outside, number, person }: Address, show: 'caller' | 'called', around: Around): Promise<Shown | null> {
  const { context, context: { shown }, directory, tenantId } = around;
  if (shown.number !== null && outside && !(await directory.ownsNumber(tenantId, shown.number))) return null;
  if (shown.number !== null && shown.alias && person !== undefined) await directory.showAlias(tenantId, shown.number, person);
  return seenBy(context, { outside, carrier: outside && isE164(number), show }, showsOutgoing(context, { outside, show }) ? await numberToShow(usual, around) : null);
}

/** The first of these numbers that there is; null: none. The flow's own is its node's to say. */
export async function numberToShow(order: readonly CallerSource[], { context: { call }, directory, tenantId }: Around): Promise<string | null> {
  const given = await directory.outgoingNumbers(tenantId, call.direction === 'incoming' ? '' : call.from);
  for (const source of order) {
    const number = source === 'called' ? ((await directory.ownsNumber(tenantId, call.to)) ? call.to : null) : source === 'own' ? null : given[source];
    if (number !== null) return number;
  }
  return null;
}
