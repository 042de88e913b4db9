import { diagnose } from '@/flow-runtime/document/diagnose';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { runCases } from '@/flow-runtime/run-cases';
import { EditorError, type Directory, type EditorClient, type FlowFile, type VersionRow } from '../model/client';

interface Row { file: FlowFile; removed: boolean; versions: { id: string; number: number; createdAt: Date; by: string; name: string; failedCases: string[]; document: FlowDocument }[] }

export interface FakeClient extends EditorClient {
  /** Another person saves meanwhile. */
  meddle(id: string, change: (document: FlowDocument) => FlowDocument): void;
  /** While true nobody answers. */
  offline: boolean;
  /** Documents as they were saved, for a test to look at. */
  saves: FlowDocument[];
}

export const directory: Directory = {
  people: [{ id: 'p-ann', name: 'Ann Lee', extension: '101' }, { id: 'p-ben', name: 'Ben Ortiz', extension: '102' }],
  devices: [{ id: 'd-0a1b2c3d4e5f', name: 'Front desk phone', kind: 'sip', personId: 'p-ann' }],
  mailboxes: [{ id: 'm-desk', name: 'Front desk', email: '' }],
  numbers: [{ id: 'n1', e164: '+15550100', flowId: 'f1' }, { id: 'n2', e164: '+15550101', flowId: 'f1' }],
  greetings: [
    { id: 'g-welcome', name: 'Welcome to Harbour', words: 'Hello, this is Harbour Dental. For an appointment press 1, for the doctor on duty press 2.', durationMs: 11_000, hash: 'a' },
    { id: 'g-again', name: 'Please choose', words: 'Please choose 1 or 2.', durationMs: 4000, hash: 'b' },
    { id: 'g-sorry', name: 'Sorry, one moment', words: 'Sorry, one moment please.', durationMs: 3000, hash: 'c' },
    { id: 'g-closed', name: 'We are closed', words: 'We are closed now. We open at eight.', durationMs: 5000, hash: 'd' },
    { id: 'g-bye', name: 'Thank you', words: 'Thank you for calling. Goodbye.', durationMs: 3500, hash: 'e' },
  ],
  groups: [{ id: 'g-desk', name: 'Front desk', people: ['p-ann', 'p-ben'] }],
  queues: [{ id: 'q1', name: 'Support' }],
  rooms: [{ id: 'r1', name: 'Monday round', number: '801' }],
  switches: [{ id: 's-desk', name: 'Front desk', code: '*28' }],
  flows: [{ id: 'f-pay', name: 'Payment', versionId: 'v-pay', results: ['paid', 'declined'] }],
  outgoing: '+15550100',
  secrets: ['crm-token'],
  contacts: 214,
};

/** A server in memory with the same shapes and refusals; `flows` by id, the first version of each already published. */
export function fakeClient(flows: { id: string; name: string; document: FlowDocument; published?: FlowDocument; number?: number }[]): FakeClient {
  const rows = new Map<string, Row>();
  for (const { id, name, document, published, number = 12 } of flows) {
    const versions = published ? [number - 1, number].map(n => ({ id: `v${n}`, number: n, createdAt: new Date(Date.UTC(2026, 10, n, 9, 30)), by: n % 2 ? 'Ben Ortiz' : 'Ann Lee', name: n % 2 ? 'Summer hours' : '', failedCases: n % 2 ? ['Ann is busy'] : [], document: published })) : [];
    const current = versions.at(-1);
    rows.set(id, {
      removed: false, versions,
      file: {
        id, name, document, revision: 7, updatedAt: new Date(Date.UTC(2026, 10, 23, 15, 41)), updatedBy: 'Ann Lee', numbers: id === 'f1' ? ['+15550100', '+15550101'] : [],
        published: current ? { versionId: current.id, number: current.number, createdAt: current.createdAt, document: current.document } : null,
      },
    });
  }
  const row = (id: string): Row => {
    const found = rows.get(id);
    if (client.offline) throw new TypeError('Failed to fetch');
    if (!found || found.removed) throw new EditorError('not-found');
    return found;
  };
  const put = (id: string, change: Partial<FlowFile>) => {
    const found = row(id);
    found.file = { ...found.file, ...change };
  };

  const client: FakeClient = {
    offline: false,
    saves: [],
    meddle: (id, change) => put(id, { document: change(row(id).file.document), revision: row(id).file.revision + 1, updatedBy: 'Ben Ortiz', updatedAt: new Date() }),
    list: async () => [...rows.values()].filter(({ removed }) => !removed).map(({ file }) => {
      if (client.offline) throw new TypeError('Failed to fetch');
      const found = diagnose(file.document);
      return {
        id: file.id, name: file.name, revision: file.revision, publishedNumber: file.published?.number ?? null, changed: file.published?.document !== file.document,
        updatedAt: file.updatedAt, updatedBy: file.updatedBy, numbers: file.numbers,
        errors: found.filter(({ severity }) => severity === 'error').length, warnings: found.filter(({ severity }) => severity === 'warning').length,
      };
    }),
    create: async ({ name, document = emptyFlow() }) => {
      const id = `f${rows.size + 1}`;
      rows.set(id, { removed: false, versions: [], file: { id, name, document, revision: 1, updatedAt: new Date(), updatedBy: 'Ann Lee', published: null, numbers: [] } });
      return { id };
    },
    get: async id => row(id).file,
    save: async ({ id, revision, document }) => {
      const { file } = row(id);
      if (file.revision !== revision) throw new EditorError('flow-changed', { revision: file.revision, by: file.updatedBy, at: file.updatedAt.toISOString() });
      client.saves.push(document);
      put(id, { document, revision: revision + 1, updatedAt: new Date(), updatedBy: 'Ann Lee' });
      return { revision: revision + 1, updatedAt: new Date() };
    },
    rename: async ({ id, name }) => put(id, { name }),
    remove: async id => {
      if (row(id).file.numbers.length) throw new EditorError('flow-has-numbers', { numbers: row(id).file.numbers });
      row(id).removed = true;
    },
    restore: async id => {
      const found = rows.get(id);
      if (found) found.removed = false;
    },
    publish: async ({ id, despite = false, name = '' }) => {
      const { file, versions } = row(id);
      const diagnostics = diagnose(file.document);
      if (diagnostics.some(({ severity }) => severity === 'error')) throw new EditorError('flow-has-errors', { diagnostics });
      const failed = (file.document.cases?.length ? await runCases(file.document, directory, '+15550100') : []).filter(({ wrong }) => wrong.length);
      if (failed.length && !despite) throw new EditorError('cases-failed', { failed });
      const number = (versions.at(-1)?.number ?? 0) + 1;
      const version = { id: `v${number}`, number, createdAt: new Date(), by: 'Ann Lee', name, failedCases: failed.map(one => one.name), document: file.document };
      versions.push(version);
      put(id, { published: { versionId: version.id, number, createdAt: version.createdAt, document: version.document } });
      return { versionId: version.id, number };
    },
    giveNumber: async ({ id, flowId }) => {
      const { e164 } = directory.numbers.find(number => number.id === id)!;
      for (const found of rows.values()) found.file = { ...found.file, numbers: found.file.numbers.filter(number => number !== e164) };
      if (flowId) put(flowId, { numbers: [...row(flowId).file.numbers, e164] });
    },
    lendLine: async ({ id, revision }) => {
      const { file } = row(id);
      if (file.revision !== revision) throw new EditorError('flow-changed', {});
      const diagnostics = diagnose(file.document);
      if (diagnostics.some(({ severity }) => severity === 'error')) throw new EditorError('flow-has-errors', { diagnostics });
      return { user: 'l-0123456789ab', password: 'secret', expiresAt: new Date(Date.now() + 120_000) };
    },
    versions: async id => {
      const { file, versions } = row(id);
      return [...versions].reverse().map(({ document: _, ...version }): VersionRow => ({ ...version, current: version.id === file.published?.versionId }));
    },
    version: async ({ id, versionId }) => row(id).versions.find(version => version.id === versionId)!,
    nameVersion: async ({ id, versionId, name }) => { row(id).versions.find(version => version.id === versionId)!.name = name; },
    rollBack: async ({ id, versionId }) => {
      const { versions, file } = row(id);
      const version = versions.find(one => one.id === versionId)!;
      put(id, { document: version.document, revision: file.revision + 1, published: { versionId, number: version.number, createdAt: version.createdAt, document: version.document } });
      return { revision: file.revision + 1 };
    },
    export: async ({ id }) => ({ fileName: `${row(id).file.name}.ringloom.json`, text: JSON.stringify(row(id).file.document) }),
    import: async ({ text, name = 'Imported' }) => {
      if (!text.startsWith('{')) throw new EditorError('import-refused', { place: '', reason: 'not-json' });
      return { ...(await client.create({ name, document: JSON.parse(text) as FlowDocument })), holes: 0 };
    },
    directory: async () => directory,
    holidayCountries: async () => ({ own: 'US', countries: [{ code: 'US', name: 'United States' }] }),
    publicHolidays: async ({ year }) => [{ date: `${year}-12-25`, name: 'Christmas Day' }],
  };
  return client;
}
