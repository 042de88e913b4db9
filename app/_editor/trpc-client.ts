'use client';
import { useMemo } from 'react';
import { pickLocale } from '@/app/_i18n/locales';
import { refusalOf, useTRPCClient } from '@/app/_trpc/client';
import { asJson } from '@/app/_trpc/wire';
import { EditorError, type EditorClient } from './model/client';

type Api = ReturnType<typeof useTRPCClient>;
/** One client for all pages of a tab: what the list has fetched ahead is there when the editor asks for it. */
const clients = new WeakMap<Api, EditorClient>();

/** The API as the editor needs it: refusals become EditorError, everything else that is thrown means no connection. */
export function useEditorClient(): EditorClient {
  const api = useTRPCClient();
  return useMemo(() => {
    const client = clients.get(api) ?? clientOf(api);
    clients.set(api, client);
    return client;
  }, [api]);
}

function clientOf(api: Api): EditorClient {
  return {
    list: () => asked(api.flow.list.query()),
    create: flow => asked(api.flow.create.mutate({ ...flow, ...(flow.document && { document: asJson(flow.document) }) })),
    get: id => asked(api.flow.get.query({ id })),
    save: draft => asked(api.flow.save.mutate({ ...draft, document: asJson(draft.document) })),
    rename: flow => asked(api.flow.rename.mutate(flow)),
    remove: (id, evenIfUsed) => asked(api.flow.remove.mutate({ id, ...(evenIfUsed && { evenIfUsed }) })),
    restore: id => asked(api.flow.restore.mutate({ id })),
    publish: draft => asked(api.flow.publish.mutate(draft)),
    giveNumber: number => asked(api.number.setFlow.mutate(number)),
    lendLine: of => asked(api.flow.lendLine.mutate(of)),
    versions: id => asked(api.flow.versions.query({ id })),
    version: of => asked(api.flow.version.query(of)),
    nameVersion: of => asked(api.flow.nameVersion.mutate(of)),
    rollBack: to => asked(api.flow.rollBack.mutate(to)),
    export: flow => asked(api.flow.export.query(flow)),
    import: file => asked(api.flow.import.mutate(file)),
    directory: () => asked(api.directory.list.query()),
    holidayCountries: language => asked(api.holiday.countries.query({ language: pickLocale(language, null) })),
    publicHolidays: ({ language, ...of }) => asked(api.holiday.list.query({ ...of, language: pickLocale(language, null) })),
  };
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const refusal = refusalOf(error);
    // A fault of the server is no answer: it may pass, so it is tried again.
    if (!refusal || refusal.code === 'server-error') throw error;
    throw new EditorError(refusal.code, refusal.values);
  }
}
