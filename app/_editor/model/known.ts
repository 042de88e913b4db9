import type { Known } from '@/flow-runtime/document/diagnose';
import type { Directory } from './client';

/** Whether the tenant has what a flow names. Numbers are named by their E.164 form. */
export function knownIn({ people, devices, numbers, greetings, mailboxes, queues }: Directory): Known {
  const ids = {
    person: new Set(people.map(({ id }) => id)),
    device: new Set(devices.map(({ id }) => id)),
    number: new Set(numbers.map(({ e164 }) => e164)),
    greeting: new Set(greetings.map(({ id }) => id)),
    mailbox: new Set(mailboxes.map(({ id }) => id)),
    queue: new Set(queues.map(({ id }) => id)),
  };
  return (kind, id) => ids[kind].has(id);
}
