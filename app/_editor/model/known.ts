import type { Known } from '@/flow-runtime/document/diagnose';
import type { Directory } from './client';

/** Whether the tenant has what a flow names. Numbers are named by their E.164 form. */
export function knownIn({ people, devices, groups, numbers, greetings, mailboxes, queues, rooms, switches, flows, secrets }: Directory): Known {
  const ids = {
    person: new Set(people.map(({ id }) => id)),
    device: new Set(devices.map(({ id }) => id)),
    number: new Set(numbers.map(({ e164 }) => e164)),
    greeting: new Set(greetings.map(({ id }) => id)),
    mailbox: new Set(mailboxes.map(({ id }) => id)),
    group: new Set(groups.map(({ id }) => id)),
    queue: new Set(queues.map(({ id }) => id)),
    room: new Set(rooms.map(({ id }) => id)),
    switch: new Set(switches.map(({ id }) => id)),
    flow: new Set(flows.map(({ id }) => id)),
    secret: new Set(secrets),
  };
  // Nodes are known from the drawing itself.
  return Object.assign((kind: Parameters<Known>[0], id: string) => kind === 'node' || ids[kind].has(id), { resultsOf: (id: string) => flows.find(flow => flow.id === id)?.results ?? null });
}
