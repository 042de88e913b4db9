import type { Card } from './transfer';

/** What a tenant has, as far as a file can name it. */
export interface Things {
  greetings: readonly { id: string; name: string; hash: string }[];
  people: readonly { id: string; name: string; extension: string }[];
  /** `extension`: of the person whose device it is. */
  devices: readonly { id: string; name: string; extension?: string }[];
  mailboxes: readonly { id: string; name: string }[];
  groups: readonly { id: string; name: string }[];
  queues: readonly { id: string; name: string }[];
  rooms: readonly { id: string; name: string }[];
  switches: readonly { id: string; name: string }[];
  flows: readonly { id: string; name: string }[];
}

/**
 * Finds the tenant's own things for the cards of a file: a greeting with the same sound, else one of the same name; a person or a
 * device by name and extension, else by a name that only one has; a queue or a room by its name. Never by extension alone: somebody else's telephone would ring.
 */
export function findCards({ greetings, people, devices, groups, mailboxes, queues, rooms, switches, flows }: Things): (card: Card) => string | null {
  const used = new Set<string>();
  /** Of several that fit alike, cards alike take one after another. */
  const pick = (fitting: readonly { id: string }[]): string | null => {
    const id = (fitting.find(thing => !used.has(thing.id)) ?? fitting[0])?.id ?? null;
    if (id !== null) used.add(id);
    return id;
  };
  const byName = (things: readonly { id: string; name: string; extension?: string }[], { name, extension }: Card) => {
    const named = things.filter(thing => thing.name === name);
    const exact = named.filter(thing => (thing.extension ?? '') === (extension ?? ''));
    return pick(exact.length ? exact : named.length === 1 ? named : []);
  };
  return card => {
    switch (card.kind) {
      case 'greeting': {
        const sounding = greetings.filter(({ hash }) => card.hash !== undefined && hash === card.hash);
        const both = sounding.filter(({ name }) => name === card.name);
        return pick(both.length ? both : sounding.length ? sounding : greetings.filter(({ name }) => name === card.name));
      }
      case 'person': return byName(people, card);
      case 'device': return byName(devices, card);
      case 'mailbox': return byName(mailboxes, card);
      case 'group': return byName(groups, card);
      case 'queue': return byName(queues, card);
      case 'room': return byName(rooms, card);
      case 'switch': return byName(switches, card);
      case 'flow': return byName(flows, card);
    }
  };
}
