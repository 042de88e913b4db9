'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/app/_ui/toast';
import { EditorError, type EditorClient, type FlowRow } from '../model/client';
import { askForFile, download } from '../model/files';
import type { Refused } from './import-refused';

export interface ListActions {
  askRename(flow: FlowRow): void;
  rename(flow: FlowRow, name: string): Promise<void>;
  duplicate(flow: FlowRow): Promise<void>;
  exportFile(flow: FlowRow): Promise<void>;
  remove(flow: FlowRow): Promise<void>;
  importFile(): Promise<void>;
}

export interface ListBench {
  client: EditorClient;
  load: () => Promise<void>;
  go: (id: string) => void;
  onRefused: (refused: Refused) => void;
  onRename: (flow: FlowRow) => void;
}

/** What can be done with a flow of the list; says what happened, with a way back where there is one. */
export function useListActions({ client, load, go, onRefused, onRename }: ListBench): ListActions {
  const t = useTranslations('flows');
  return useMemo(() => {
    const failed = (error: unknown) => toast({ tone: 'danger', text: error instanceof EditorError && error.code === 'no-right' ? t('no-right') : t('failed') });
    return {
      askRename: onRename,
      rename: async ({ id }, name) => {
        await client.rename({ id, name });
        toast({ text: t('renamed', { name }) });
        await load();
      },
      duplicate: async ({ id, name }) => {
        try {
          const { document } = await client.get(id);
          const copy = await client.create({ name: t('copy-name', { name }), document });
          toast({ text: t('copied', { name }), action: { label: t('open'), onClick: () => go(copy.id) } });
          await load();
        } catch (error) {
          failed(error);
        }
      },
      exportFile: async ({ id }) => {
        try {
          const { fileName, text } = await client.export({ id, withGreetings: true });
          download(fileName, text);
        } catch (error) {
          failed(error);
        }
      },
      remove: async ({ id, name }) => {
        try {
          await client.remove(id);
          toast({ text: t('deleted', { name }), action: { label: t('undo'), onClick: () => void client.restore(id).then(load, failed) } });
          await load();
        } catch (error) {
          if (error instanceof EditorError && error.code === 'flow-has-numbers') {
            const numbers = Array.isArray(error.values.numbers) ? error.values.numbers.join(', ') : '';
            toast({ tone: 'warn', text: t('has-numbers', { name, numbers }) });
          } else if (error instanceof EditorError && error.code === 'flow-in-use') {
            const flows = Array.isArray(error.values.flows) ? error.values.flows.join(', ') : '';
            toast({ tone: 'warn', text: t('in-use', { name, flows }), action: { label: t('delete-anyway'), onClick: () => void client.remove(id, true).then(load, failed) } });
          } else failed(error);
        }
      },
      importFile: async () => {
        const file = await askForFile('application/json,.json').catch(() => null);
        if (!file) return;
        try {
          const { id, holes } = await client.import({ text: file.text });
          toast({ tone: holes ? 'warn' : 'ok', text: holes ? t('imported-holes', { n: holes }) : t('imported') });
          go(id);
        } catch (error) {
          if (error instanceof EditorError && error.code === 'import-refused') onRefused({ file: file.name, ...readValues(error.values) });
          else failed(error);
        }
      },
    };
  }, [client, load, go, onRefused, onRename, t]);
}

function readValues(values: Record<string, unknown>): Pick<Refused, 'place' | 'reason' | 'values'> {
  const inner = typeof values.values === 'object' && values.values !== null ? (values.values as Record<string, string | number>) : {};
  return { place: typeof values.place === 'string' ? values.place : '', reason: typeof values.reason === 'string' ? values.reason : '', values: inner };
}
