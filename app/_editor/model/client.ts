import type { RefusalCode } from '@/app/_server/refusal';
import type { Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';

/** A version that takes calls, or took them. */
export interface PublishedVersion { versionId: string; number: number; createdAt: Date; document: FlowDocument }

/** A flow as the server holds it. `revision` grows with every save. */
export interface FlowFile {
  id: string;
  name: string;
  document: FlowDocument;
  revision: number;
  updatedAt: Date;
  updatedBy: string | null;
  published: PublishedVersion | null;
  /** Numbers whose calls arrive here, in E.164. */
  numbers: string[];
}

export interface FlowRow {
  id: string;
  name: string;
  revision: number;
  publishedNumber: number | null;
  changed: boolean;
  updatedAt: Date;
  updatedBy: string | null;
  numbers: string[];
  errors: number;
  warnings: number;
}

export interface VersionRow { id: string; number: number; /** '': it has none. */ name: string; createdAt: Date; by: string | null; current: boolean; /** Names of the test calls that failed when it was published all the same. */ failedCases: string[] }

/** What of the tenant's a flow may name. */
export interface Directory {
  people: { id: string; name: string; extension: string }[];
  devices: { id: string; name: string; kind: string; personId: string | null }[];
  /** `people`: ids of those who are in it. */
  groups: { id: string; name: string; people: string[] }[];
  numbers: { id: string; e164: string; flowId: string | null; alias?: boolean }[];
  /** The number that calls to the outside show where nothing else is said; null: none. */
  outgoing: string | null;
  /** `language`: of the sound that all others hear; `languages`: what callers of these hear instead. */
  greetings: { id: string; name: string; words: string; durationMs: number; hash: string; language?: string | null; languages?: readonly { language: string; words: string; durationMs: number; hash: string }[] }[];
  mailboxes: { id: string; name: string; email: string }[];
  queues: { id: string; name: string }[];
  rooms: { id: string; name: string; number: string }[];
  switches: { id: string; name: string; code: string | null }[];
  /** Those that are published, with what they may return. */
  flows: { id: string; name: string; versionId: string; results: string[] }[];
  /** Names alone. */
  secrets: string[];
  contacts: number;
}

/** The server as the editor needs it. Refusals are thrown as EditorError; anything else thrown means: no connection. */
export interface EditorClient {
  list(): Promise<FlowRow[]>;
  create(flow: { name: string; document?: FlowDocument }): Promise<{ id: string }>;
  get(id: string): Promise<FlowFile>;
  save(draft: { id: string; revision: number; document: FlowDocument }): Promise<{ revision: number; updatedAt: Date }>;
  rename(flow: { id: string; name: string }): Promise<void>;
  /** `evenIfUsed`: also where other flows lead into it. */
  remove(id: string, evenIfUsed?: boolean): Promise<void>;
  restore(id: string): Promise<void>;
  /** `despite`: also where test calls fail. */
  publish(draft: { id: string; revision: number; despite?: boolean; name?: string }): Promise<{ versionId: string; number: number }>;
  /** Calls to a number go to a flow from now on; null: nowhere. */
  giveNumber(number: { id: string; flowId: string | null }): Promise<void>;
  /** A line that rings the draft of this revision, once, and for a short time; `from`: the number that the flow sees, '' withheld. */
  lendLine(of: { id: string; revision: number; from: string }): Promise<{ user: string; password: string; expiresAt: Date }>;
  versions(id: string): Promise<VersionRow[]>;
  version(of: { id: string; versionId: string }): Promise<{ document: FlowDocument; number: number }>;
  nameVersion(of: { id: string; versionId: string; name: string }): Promise<void>;
  rollBack(to: { id: string; versionId: string }): Promise<{ revision: number }>;
  export(flow: { id: string; withGreetings: boolean }): Promise<{ fileName: string; text: string }>;
  import(file: { text: string; name?: string }): Promise<{ id: string; holes: number }>;
  directory(): Promise<Directory>;
  holidayCountries(language: string): Promise<{ own: string; countries: { code: string; name: string }[] }>;
  publicHolidays(of: { country: string; year: number; language: string }): Promise<{ date: string; name: string }[]>;
}

/** The server understood and said no. `values` as the code has them. */
export class EditorError extends Error {
  constructor(readonly code: RefusalCode, readonly values: Record<string, unknown> = {}) {
    super(code);
    this.name = 'EditorError';
  }

  /** For `flow-has-errors`. */
  get diagnostics(): Diagnostic[] {
    return Array.isArray(this.values.diagnostics) ? (this.values.diagnostics as Diagnostic[]) : [];
  }
}
