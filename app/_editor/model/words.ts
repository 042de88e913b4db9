'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Exit, Reference } from '@/nodes/_kit/define-node';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { Diagnostic } from '@/flow-runtime/document/diagnose';
import { holeName } from '@/flow-runtime/document/hole';
import type { FlowDocument, FlowNode } from '@/flow-runtime/document/flow-document';
import { readNode } from '@/flow-runtime/document/read-node';
import { isNote } from '@/flow-runtime/document/notes';
import { exitNameIn, typeNameIn } from '@/app/_i18n/node-words';
import { durationWords, listWords } from '@/app/_i18n/use-words';
import type { Directory } from './client';
import { exitRows, type ExitRow } from './exit-rows';
import { startExit, startId } from './ids';

type Values = Record<string, string | number>;

/** Nodes, exits, fields and problems in the words of the page's language. */
export interface FlowWords {
  /** The name on a card: the one it was given, else that of its type. */
  title(node: Pick<FlowNode, 'type' | 'name'>): string;
  typeName(type: string): string;
  shortName(type: string): string;
  description(type: string): string;
  help(type: string): string;
  /** `document`: where the nodes stand that it may name. */
  summary(node: Pick<FlowNode, 'type' | 'settings'>, document?: FlowDocument): string;
  exit(type: string, exit: Exit & Pick<ExitRow, 'lost'>): string;
  /** An exit of a node in a document by its id. */
  exitOf(document: FlowDocument, node: string, exit: string): string;
  /** What a node is called where only its id is at hand; null leads to no node. */
  nodeName(document: FlowDocument, id: string): string;
  /** The label of the field at a path of a node's settings. */
  field(type: string, path: readonly (string | number)[]): string;
  problem(problem: Diagnostic, document: FlowDocument): string;
  nameOf(kind: Reference['kind'], id: string): string | null;
  /** Things one after another: "a, b". */
  list(parts: readonly string[]): string;
}

/** FlowWords for this page. `directory` names what flows name by id. */
export function useFlowWords(directory: Directory | undefined): FlowWords {
  const t = useTranslations();
  const locale = useLocale();
  return useMemo(() => {
    const say = (key: string, fallback: string, values?: Values) => (t.has(key) ? t(key, values) : fallback);
    const text = (type: string, key: string, values?: Values) => say(`nodes.${type}.${key}`, key, values);
    const nameOf: FlowWords['nameOf'] = (kind, id) => {
      if (kind === 'number') return spacedNumber(id);
      if (kind === 'secret') return id;
      if (kind === 'node') return null;
      const things = { greeting: directory?.greetings, person: directory?.people, device: directory?.devices, group: directory?.groups, mailbox: directory?.mailboxes, queue: directory?.queues, room: directory?.rooms, switch: directory?.switches, flow: directory?.flows }[kind];
      return things?.find(thing => thing.id === id)?.name ?? holeName(id);
    };
    const words: FlowWords = {
      title: ({ type, name }) => name || words.typeName(type),
      typeName: type => typeNameIn(t, type),
      shortName: type => say(`nodes.${type}.short`, words.typeName(type)),
      description: type => say(`nodes.${type}.description`, ''),
      help: type => say(`nodes.${type}.help`, ''),
      summary: (node, document) => {
        const { type, settings } = node;
        const read = readNode(node);
        const { definition } = read;
        if (!definition) return '';
        const named: FlowWords['nameOf'] = (kind, id) => (kind === 'node' && document?.nodes.some(node => node.id === id) ? words.nodeName(document, id) : nameOf(kind, id));
        try {
          const line = definition.summarize(read.ok ? read.settings : settings, {
            t: (key, values) => text(type, key, values), nameOf: named, duration: ms => durationWords(ms, locale), list: parts => listWords(parts, locale),
          });
          return line.charAt(0).toLocaleUpperCase(locale) + line.slice(1);
        } catch {
          return '';
        }
      },
      exit: (type, { lost, ...exit }) => (lost ? t('editor.lost-exit') : exitNameIn(t, type, exit)),
      exitOf: (document, id, exit) => {
        if (id === startId || exit === startExit) return t('editor.call-arrives');
        const node = document.nodes.find(one => one.id === id);
        const row = node && exitRows(node, []).find(one => one.id === exit);
        return node && row ? words.exit(node.type, row) : t('editor.lost-exit');
      },
      nodeName: (document, id) => {
        if (id === startId) return t('editor.call-arrives');
        if (isNote(id)) return t('editor.note');
        const node = document.nodes.find(one => one.id === id);
        return node ? words.title(node) : id;
      },
      field: (type, path) => {
        const names = path.filter(part => typeof part === 'string');
        for (let n = names.length; n > 0; n--) {
          const key = `nodes.${type}.fields.${names.slice(0, n).join('-')}.label`;
          if (t.has(key)) return t(key);
        }
        return names.join(', ');
      },
      problem: ({ code, node, exit, values }, document) => {
        const type = document.nodes.find(one => one.id === node)?.type ?? '';
        const all: Values = { ...values, ...(exit !== undefined && node !== undefined && { exit: words.exitOf(document, node, exit) }) };
        if (code.startsWith('node.')) return text(type, `problems.${code.slice('node.'.length)}`, all);
        return say(`problems.${code}`, code, all);
      },
      nameOf,
      list: parts => listWords(parts, locale),
    };
    return words;
  }, [t, locale, directory]);
}
