'use client';
import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import type { FormServices, Thing, ThingKind } from '@/nodes/_fields/services';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { languages, type Language } from '@/nodes/_kit/language';
import { variablesOf } from '@/flow-runtime/document/variables';
import { useDocument, useEditor } from '../model/editor';
import type { Directory } from '../model/client';
import type { FlowWords } from '../model/words';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { ExitTarget } from './exits';
import { useGreetings } from './greetings';

/** What the forms of a node ask of the editor: names and lists of the tenant's things, greetings, and where an exit leads. */
export function useNodeServices(node: string): FormServices {
  const services = useServices();
  const edges = useDocument().edges;
  return useMemo((): FormServices => ({
    ...services,
    exitTarget: exit => <ExitTarget node={node} exit={exit} to={edges.find(edge => edge.from === node && edge.exit === exit)?.to ?? null} />,
  }), [services, node, edges]);
}

/** The same for what belongs to no node: the words of Otherwise. */
export function useServices(): FormServices {
  const { client, directory, words } = useEditor();
  const locale = useLocale();
  const greetings = useGreetings();
  const document = useDocument();
  return useMemo((): FormServices => ({
    list: kind => (kind === 'node' ? document.nodes.map(node => ({ id: node.id, name: words.title(node) })) : directory ? things(directory, kind) : []),
    nameOf: (kind, id) => (kind === 'node' ? nodeName(document, id, words) : words.nameOf(kind, id)),
    greeting: id => {
      const found = directory?.greetings.find(greeting => greeting.id === id);
      return found ? { name: found.name, words: found.words, durationMs: found.durationMs, peaks: greetings.peaks(id), origin: 'recorded', said: { main: known(found.language), own: languages.filter(one => found.languages?.some(({ language }) => language === one)) } } : null;
    },
    resultsOf: flow => directory?.flows.find(({ id }) => id === flow)?.results ?? null,
    variables: () => variablesOf(document),
    pickGreeting: greetings.pick,
    recordGreeting: greetings.record,
    uploadGreeting: greetings.upload,
    playGreeting: greetings.play,
    playText: greetings.speak,
    holidayCountries: () => client.holidayCountries(locale),
    publicHolidays: (country, year) => client.publicHolidays({ country, year, language: locale }),
  }), [directory, words, greetings, document, client, locale]);
}

const known = (language: string | null | undefined): Language | null => languages.find(one => one === language) ?? null;

const nodeName = (document: FlowDocument, id: string, words: FlowWords): string | null => {
  const node = document.nodes.find(one => one.id === id);
  return node ? words.title(node) : null;
};

function things({ people, devices, groups, numbers, greetings, mailboxes, queues, rooms, switches, flows, secrets }: Directory, kind: Exclude<ThingKind, 'node'>): Thing[] {
  switch (kind) {
    case 'person': return people.map(({ id, name, extension }) => ({ id, name, hint: extension }));
    case 'device': return devices.filter(device => device.kind !== 'outside').map(({ id, name, personId }) => ({ id, name, hint: people.find(person => person.id === personId)?.name }));
    case 'number': return numbers.map(({ e164 }) => ({ id: e164, name: spacedNumber(e164) }));
    case 'mailbox': return mailboxes.map(({ id, name, email }) => ({ id, name, hint: email || undefined }));
    case 'group': return groups.map(({ id, name }) => ({ id, name }));
    case 'queue': return queues;
    case 'switch': return switches.map(({ id, name, code }) => ({ id, name, hint: code ?? undefined }));
    case 'room': return rooms.map(({ id, name, number }) => ({ id, name, hint: number }));
    case 'secret': return secrets.map(name => ({ id: name, name }));
    case 'flow': return flows.map(({ id, name }) => ({ id, name }));
    case 'greeting': return greetings.map(({ id, name, words }) => ({ id, name, hint: words || undefined }));
  }
}
