import { merge, type PartKey } from '@/flow-runtime/document/merge';
import { beginHistory, change, mapHistory, redo, settle, undo, type History } from '@/flow-runtime/document/history';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { EditorError, type EditorClient, type FlowFile, type PublishedVersion } from './client';
import { same } from '@/flow-runtime/document/same';
import { createStore, type Store } from './store';

/** How far the draft has come to the server. */
export type Saving =
  | { is: 'saved'; at: Date }
  | { is: 'waiting' }
  | { is: 'saving' }
  /** Nobody answered; it is tried again by itself. */
  | { is: 'offline' }
  | { is: 'refused'; code: string }
  /** Another person saved meanwhile: `theirs` is what the server holds, `base` what both began from. Nothing is saved until it is chosen what counts. */
  | { is: 'conflict'; theirs: FlowFile; base: FlowDocument };

export interface SessionState {
  name: string;
  history: History<FlowDocument>;
  revision: number;
  published: PublishedVersion | null;
  numbers: readonly string[];
  saving: Saving;
}

export interface Session {
  id: string;
  state: Store<SessionState>;
  document(): FlowDocument;
  /** Changes the draft. Edits with the same `run` are one to undo; `label` says what was done. False where nothing changed. */
  edit(edit: (document: FlowDocument) => FlowDocument, options?: { run?: string; label?: string }): boolean;
  /** Ends a run, so that the next edit is one of its own. */
  settle(): void;
  /** Back by one edit; its label, or null where there is none. */
  undo(): string | null;
  redo(): string | null;
  /** Saves what is not saved yet. False where it did not come through. */
  flush(): Promise<boolean>;
  rename(name: string): Promise<void>;
  /** `despite`: also where test calls fail; `name`: what the version is called. */
  publish(despite?: boolean, name?: string): Promise<{ number: number }>;
  /** An older version takes the calls at once, and becomes the draft. What it gives back undoes both. */
  rollBack(versionId: string): Promise<() => Promise<void>>;
  /** Ends a conflict: the draft becomes theirs, and mine is one undo away. */
  takeTheirs(label: string): void;
  /** Ends a conflict: what both changed is joined, and `choose` says whose counts where both changed the same. */
  joinBoth(choose: (key: PartKey) => 'mine' | 'theirs', label: string): void;
  /** The server holds this revision, saved by somebody else or by us: where nothing waits to be saved, their changes come in, and undo goes on taking back one's own. */
  heardOf(revision: number): void;
  /** Ends a conflict: mine becomes a flow of its own, this one becomes theirs. The id of the copy. */
  keepMineAsCopy(name: string): Promise<string>;
  /** Calls to a number arrive here from now on. */
  giveNumber(number: { id: string; e164: string }): Promise<void>;
  /** Saves what is left and stops saving by itself. */
  close(): void;
  isClosed(): boolean;
}

export interface SessionOptions {
  /** How long after the last change the draft is saved, ms. */
  delay?: number;
  readOnly?: boolean;
  /** Told when the changes of somebody else have come in. */
  onTheirs?: (by: string | null) => void;
}

/** One flow, opened by one person: its draft with history, saved by itself. */
export function openSession(client: EditorClient, file: FlowFile, { delay = 800, readOnly = false, onTheirs }: SessionOptions = {}): Session {
  const { id } = file;
  const state = createStore<SessionState>({
    name: file.name, history: beginHistory(file.document), revision: file.revision, published: file.published, numbers: file.numbers,
    saving: { is: 'saved', at: file.updatedAt },
  });
  const labels = new WeakMap<FlowDocument, string>();
  let saved = file.document;
  let savedAt = file.updatedAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let failures = 0;
  /** The newest revision that was told of. */
  let told = file.revision;
  let fetching = false;
  let closed = false;

  const present = () => state.get().history.present;

  function changed(history: History<FlowDocument>): boolean {
    const before = present();
    state.set({ history });
    if (history.present === before) return false;
    schedule(delay);
    return true;
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    if (closed || readOnly || state.get().saving.is === 'conflict') return;
    if (present() === saved) {
      if (!running) state.set({ saving: { is: 'saved', at: savedAt } });
      return;
    }
    if (state.get().saving.is === 'saved') state.set({ saving: { is: 'waiting' } });
    timer = setTimeout(() => void save(), ms);
  }

  function save(): Promise<void> {
    clearTimeout(timer);
    running ??= saveOnce().finally(() => {
      running = null;
      if (state.get().saving.is === 'saved' && present() !== saved) schedule(delay);
      else void catchUp();
    });
    return running;
  }

  async function saveOnce(): Promise<void> {
    const document = present();
    if (closed || readOnly || document === saved || state.get().saving.is === 'conflict') return;
    state.set({ saving: { is: 'saving' } });
    try {
      const { revision, updatedAt } = await client.save({ id, revision: state.get().revision, document });
      accept(document, revision, updatedAt);
    } catch (error) {
      if (error instanceof EditorError && error.code === 'flow-changed') await meet(document);
      else if (error instanceof EditorError) state.set({ saving: { is: 'refused', code: error.code } });
      else later();
    }
  }

  function accept(document: FlowDocument, revision: number, at: Date): void {
    saved = document;
    savedAt = at;
    failures = 0;
    state.set({ revision, saving: { is: 'saved', at } });
    void catchUp();
  }

  /** Takes in what somebody else has saved, while nothing of ours waits. */
  async function catchUp(): Promise<void> {
    const idle = () => !closed && !running && state.get().saving.is === 'saved' && present() === saved && told > state.get().revision;
    if (fetching || !idle()) return;
    fetching = true;
    try {
      const theirs = await client.get(id);
      if (!idle() || theirs.revision <= state.get().revision) return;
      const base = saved;
      // Documents of the history stay the same objects where nothing of theirs concerns them.
      state.set(({ history }) => ({ name: theirs.name, published: theirs.published, numbers: theirs.numbers, history: { ...mapHistory(history, mine => merge(base, mine, theirs.document, () => 'mine')), present: theirs.document } }));
      accept(theirs.document, theirs.revision, theirs.updatedAt);
      onTheirs?.(theirs.updatedBy);
    } catch {
      // Told again with the next news, or met at the next save.
    } finally {
      fetching = false;
    }
  }

  function later(): void {
    state.set({ saving: { is: 'offline' } });
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void save(), Math.min(30_000, 2000 * 2 ** failures++));
  }

  /** Somebody else's save, or our own whose answer was lost on the way. */
  async function meet(mine: FlowDocument): Promise<void> {
    try {
      const theirs = await client.get(id);
      if (same(theirs.document, mine)) accept(mine, theirs.revision, theirs.updatedAt);
      else state.set({ saving: { is: 'conflict', theirs, base: saved } });
    } catch {
      later();
    }
  }

  /** Makes another document the draft, as one edit, known to be what the server holds. */
  function adopt(theirs: Pick<FlowFile, 'document' | 'revision' | 'updatedAt'>, label: string): void {
    clearTimeout(timer);
    labels.set(theirs.document, label);
    state.set(({ history }) => ({ history: change(settle(history), () => theirs.document) }));
    accept(theirs.document, theirs.revision, theirs.updatedAt);
  }

  function conflict(): Saving & { is: 'conflict' } {
    const { saving } = state.get();
    if (saving.is !== 'conflict') throw new Error('there is no conflict to end');
    return saving;
  }

  async function flush(): Promise<boolean> {
    if (readOnly) return true;
    for (let n = 0; n < 3 && (running || present() !== saved); n++) await save();
    return present() === saved;
  }

  async function rollBack(versionId: string): Promise<void> {
    if (!(await flush())) throw new Error('the draft could not be saved');
    await client.rollBack({ id, versionId });
    const file = await client.get(id);
    state.set({ published: file.published });
    adopt(file, '');
  }

  const again = () => { if (state.get().saving.is === 'offline') void save(); };
  if (typeof window !== 'undefined') window.addEventListener('online', again);

  return {
    id, state, document: present, flush,
    edit: (edit, { run, label } = {}) => {
      if (readOnly) return false;
      const done = changed(change(state.get().history, edit, run ?? null));
      if (done && label) labels.set(present(), label);
      return done;
    },
    settle: () => state.set(({ history }) => ({ history: settle(history) })),
    undo: () => {
      const label = labels.get(present()) ?? '';
      return changed(undo(state.get().history)) ? label : null;
    },
    redo: () => (changed(redo(state.get().history)) ? labels.get(present()) ?? '' : null),
    rename: async name => {
      await client.rename({ id, name });
      state.set({ name });
    },
    publish: async (despite = false, name = '') => {
      if (!(await flush())) throw new Error('the draft could not be saved');
      const document = present();
      const { versionId, number } = await client.publish({ id, revision: state.get().revision, despite, name });
      state.set({ published: { versionId, number, createdAt: new Date(), document } });
      return { number };
    },
    rollBack: async versionId => {
      const { published } = state.get();
      const draft = present();
      await rollBack(versionId);
      return async () => {
        if (published) await rollBack(published.versionId);
        changed(change(settle(state.get().history), () => draft));
        await flush();
      };
    },
    takeTheirs: label => adopt(conflict().theirs, label),
    joinBoth: (choose, label) => {
      const { theirs, base } = conflict();
      const joined = merge(base, present(), theirs.document, choose);
      labels.set(joined, label);
      state.set(({ history }) => ({ history: change({ ...mapHistory(history, mine => merge(base, mine, theirs.document, () => 'mine')) }, () => joined) }));
      accept(theirs.document, theirs.revision, theirs.updatedAt);
      void save();
    },
    heardOf: revision => {
      told = Math.max(told, revision);
      void catchUp();
    },
    keepMineAsCopy: async name => {
      const { theirs } = conflict();
      const copy = await client.create({ name, document: present() });
      adopt(theirs, '');
      return copy.id;
    },
    giveNumber: async number => {
      await client.giveNumber({ id: number.id, flowId: id });
      state.set(({ numbers }) => ({ numbers: [...numbers.filter(one => one !== number.e164), number.e164].sort() }));
    },
    isClosed: () => closed,
    close: () => {
      if (present() !== saved) void save();
      closed = true;
      clearTimeout(timer);
      if (typeof window !== 'undefined') window.removeEventListener('online', again);
    },
  };
}
