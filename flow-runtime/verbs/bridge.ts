import type { ChannelEvent } from '../ports/call-port';
import { TalkRecording } from './talk-recording';
import { TalkWarning } from './talk-warning';
import { TransferKeys, type Asked, type Side } from './transferring/transfer-keys';
import type { Hands, Leg, Resolved, Verb } from './verb';
import { first } from './wait-for';

/** How a talk ends: one side asks for the other to be handed on, or has them talk with somebody of another call; the leg is another call's; null: it has hung up. */
type Ends = { asked: Exclude<Asked, { by: 'joins' }>; side: Side } | { joined: string; side: Side } | 'given' | null;

/** Caller and leg talk. Bridging again those who are bridged already changes nothing. */
export const bridge: Verb<'bridge'> = {
  limit: ({ limit }) => limit?.ms,
  leftBehind: async ({ record }, hands) => { if (record) await new TalkRecording(hands).end(); },
  async run(input, hands) {
    const { leg: id, limit, record } = input;
    const { port, caller, visitResource } = hands;
    const leg = hands.leg(id);
    if (!leg) return { outcome: 'lost' };
    const recording = record ? new TalkRecording(hands) : null;
    const warning = limit ? new TalkWarning(hands, limit) : null;
    const mayHandOn = handsOn(input, hands);
    let end: Ends = null;
    try {
      const before = hands.resumed ? hands.joined(id) : undefined;
      // A worker before had taken them, and had no time to say so.
      if (before) end = { joined: before.id, side: mayHandOn.leg && (!mayHandOn.caller || leg.state === 'ended' || isOwn(leg)) ? 'leg' : 'caller' };
      else if (leg.state !== 'ended') {
        await hands.answer();
        await port.bridge(visitResource, [caller, id], mayHandOn.leg || mayHandOn.caller);
        await recording?.begin();
        await warning?.begin();
        end = await talks(hands, leg, mayHandOn);
      }
      return outcomeOf(end, caller);
    } finally {
      await warning?.end();
      // One who hands the other on stays for it.
      if (end === null) await port.hangUp(id, 16);
      await recording?.end();
      await port.destroyBridge(visitResource, end === null ? [caller] : [caller, id]);
    }
  },
};

/** Which of the two may hand the other on. A caller from outside never may, whatever is set: they would call at the tenant's expense. */
function handsOn({ transfers = false, callerTransfers = false }: Resolved<'bridge'>, hands: Hands): Record<Side, boolean> {
  // The studio's outside caller has a telephone's name, and is as much outside as any.
  const fromOutside = hands.caller === hands.callId && hands.context.call.direction === 'incoming';
  return { leg: transfers, caller: callerTransfers && !fromOutside && isOwn(hands.leg(hands.caller)) };
}

/** Endpoints of telephones begin so, those of trunks do not. */
const isOwn = (leg: Leg | undefined): boolean => leg?.endpoint.startsWith('d-') ?? false;

/** Resolves when the talk is over. A transfer that cannot be is told so to the telephone, and they talk on. */
async function talks(hands: Hands, leg: Leg, mayHandOn: Record<Side, boolean>): Promise<Ends> {
  const keys = new TransferKeys();
  const channelOf = (side: Side) => (side === 'leg' ? leg.id : hands.caller);
  for (;;) {
    const end = await first<{ asked: Asked; side: Side } | 'given' | 'ended'>(hands, report => {
      const hear = (side: Side) => (event: ChannelEvent) => {
        if (side === 'leg' && (event.type === 'ended' || event.type === 'given')) return report(event.type);
        const asked = keys.take(side, event);
        if (asked && mayHandOn[side]) report({ asked, side });
        else if (asked?.by === 'refers' || asked?.by === 'joins') void hands.port.answerTransfer(channelOf(side), false).catch(() => {});
      };
      const stops = [leg.hear(hear('leg'))];
      if (mayHandOn.leg || mayHandOn.caller) stops.push(hands.port.listen(hands.caller, hear('caller')));
      if (leg.state === 'ended') report('ended');
      return () => stops.forEach(stop => stop());
    }, hands.deadline);
    if (end === null || end === 'ended') return null;
    if (end === 'given') return end;
    const { asked, side } = end;
    if (asked.by !== 'joins') {
      if (asked.by === 'refers') await hands.port.answerTransfer(channelOf(side), true);
      return { asked, side };
    }
    const joined = await hands.join(asked.other);
    await hands.port.answerTransfer(channelOf(side), joined !== null);
    if (joined) return { joined: joined.id, side };
  }
}

function outcomeOf(end: Ends, caller: string): Awaited<ReturnType<Extract<Verb<'bridge'>, { run: unknown }>['run']>> {
  if (end === null || end === 'given') return { outcome: 'ended' };
  const by = end.side === 'caller' && { caller };
  if ('joined' in end) return { outcome: end.side === 'caller' ? 'caller-joined' : 'joined', data: { leg: end.joined, ...by } };
  const { asked } = end;
  return { outcome: end.side === 'caller' ? `caller-${asked.by}` : asked.by, data: { ...(asked.by === 'refers' && { number: asked.number }), ...by } };
}
