import type { RoomBook } from '../ports/rooms';
import type { RoomCommand, RoomEvent, RoomState } from '../ports/room-state';
import { unmadeMs } from './next-tick';
import { decide } from './room';

/** What is known from the calls' own rows and what the page has ordered comes first, as if somebody had told it. Pure. */
export function consult({ id, rules, state, here, over, news, unmade, untied, silent, orders }: RoomBook, event: RoomEvent): { state: RoomState | null; commands: RoomCommand[] } {
  const { at } = event;
  const commands: RoomCommand[] = [];
  const take = (happened: RoomEvent) => {
    const decision = decide(id, rules, state, happened, here);
    state = decision.state;
    commands.push(...decision.commands);
  };
  for (const cell of silent) take({ type: 'silent', cell, at });
  for (const call of over) for (const member of state?.members.filter(one => one.call === call) ?? []) take({ type: 'leave', member: member.id, at });
  for (const one of news) take({ type: 'news', news: one, at });
  for (const one of untied) take({ type: 'untied', news: one, at });
  for (const call of unmade) {
    const never = { call, answered: false, dialled: false, cause: 0 };
    const invite = state?.invites.find(({ calls }) => Object.hasOwn(calls, call));
    const tie = state?.ties?.find(one => one.call === call);
    // Whoever was to make it may be about to.
    if (invite && at - invite.since >= unmadeMs) take({ type: 'news', news: never, at });
    if (tie && at - tie.since >= unmadeMs) take({ type: 'untied', news: never, at });
  }
  for (const order of orders) take({ type: 'order', order, at });
  take(event);
  return { state, commands };
}
