import {
  addNode, connect, disconnect, insertOnEdge, leadsTo, moveNodes, moveStart, removeNodes, rename, setOtherwise, type Made, type Position, type Source,
} from '@/flow-runtime/document/commands';
import { copy, cornerOf, duplicate, paste } from '@/flow-runtime/document/copy';
import { addNote, isNote, moveNotes, notesOf, removeNotes, setNote } from '@/flow-runtime/document/notes';
import { setSettings } from '@/flow-runtime/document/set-settings';
import type { FlowDocument, FlowNote } from '@/flow-runtime/document/flow-document';
import { exitRows, fold } from './exit-rows';
import { exitOfEdge, startExit, startId } from './ids';
import { readPart, writePart } from './part-text';
import { wayFrom } from './way-from';
import type { Session } from './session';
import { holdsLight, type Adding, type ViewStore } from './view';
import type { FlowWords } from './words';
import { align, type Alignment } from '../canvas/align';
import { card, cardHeight, rowHandle, snap } from '../canvas/measures';
import { freePlace } from '../canvas/free-place';

/** The words of the `editor` catalogue. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** All that a person can do to the draft; each says to the screen reader what happened. */
export type Actions = ReturnType<typeof createActions>;

export function createActions({ session, view, words, say }: { session: Session; view: ViewStore; words: FlowWords; say: Say }) {
  const announce = (text: string) => view.set(({ said }) => ({ said: { text, n: said.n + 1 } }));
  const name = (id: string) => words.nodeName(session.document(), id);
  const names = (ids: readonly string[]) => (ids.length === 1 ? name(ids[0]!) : say(ids.some(isNote) ? 'n-things' : 'n-nodes', { n: ids.length }));
  const exitName = (node: string, exit: string) => words.exitOf(session.document(), node, exit);

  /** Runs an edit under its label, and says the label. */
  function run(label: string, edit: (document: FlowDocument) => FlowDocument, group?: string): boolean {
    const done = session.edit(edit, { label, run: group });
    if (done && !group) announce(label);
    return done;
  }

  /** Runs an edit that makes nodes, and picks them. */
  function make(label: (made: string[]) => string, edit: (document: FlowDocument) => Made, inspect: boolean): string[] {
    const { document, made } = edit(session.document());
    if (made.length === 0) return [];
    session.edit(() => document, { label: label(made) });
    announce(label(made));
    view.set({ selection: made, edge: null, adding: null, ...(inspect && { inspector: true }) });
    return made;
  }

  /** Nodes and notes: the card where calls arrive can be neither copied nor removed. */
  const picked = () => view.get().selection.filter(id => id !== startId);

  const actions = {
    announce,

    /** Adds a node: on an edge, at an exit, at a place, or where there is room. Its id, or null where the flow is full. */
    add(type: string, adding: Adding = {}): string | null {
      const { from, insert, position } = adding;
      const document = session.document();
      const at = freePlace(document, position ?? (from ? behind(document, from) : null));
      const [made] = make(
        () => say('did.added', { node: words.typeName(type) }),
        draft => {
          if (from && insert) return insertOnEdge(draft, sourceOf(from.node, from.exit), { type, position: at });
          const added = addNode(draft, { type, position: at });
          const id = added.made[0];
          if (id === undefined) return added;
          // The first node of an empty flow is where calls arrive.
          if (!from && draft.start.to === null && draft.nodes.length === 0) return { ...added, document: connect(added.document, 'start', id) };
          return from ? { ...added, document: connect(added.document, sourceOf(from.node, from.exit), id) } : added;
        },
        true,
      );
      return made ?? null;
    },

    remove(ids: readonly string[] = picked()): void {
      const { edge } = view.get();
      if (ids.length === 0 && edge) {
        const { from, exit } = exitOfEdge(edge);
        actions.disconnect(from, exit);
        view.set({ edge: null });
        return;
      }
      if (ids.length === 0) return;
      if (run(say('did.removed', { node: names(ids) }), document => removeNotes(removeNodes(document, ids), ids))) {
        view.set(({ selection }) => ({ selection: selection.filter(id => !ids.includes(id)), edge: null }));
      }
    },

    connect(node: string, exit: string, to: string): void {
      run(say('did.connected', { exit: exitName(node, exit), to: name(to), node: name(node) }), document => connect(document, sourceOf(node, exit), to));
    },

    disconnect(node: string, exit: string): void {
      run(say('did.disconnected', { exit: exitName(node, exit), node: name(node) }), document => disconnect(document, sourceOf(node, exit)));
    },

    /** Puts cards at places. Moves with one `group` are one to undo. */
    move(positions: Record<string, Position>, group?: string): void {
      const { [startId]: start, ...nodes } = positions;
      run(say('did.moved', { node: names(Object.keys(positions)) }), document => {
        const moved = moveNotes(moveNodes(document, nodes), nodes);
        return start ? moveStart(moved, start) : moved;
      }, group);
    },

    /** Moves what is picked by a step, by the keyboard: steps that follow each other are one to undo. */
    nudge(by: Position): void {
      const { selection } = view.get();
      if (selection.length === 0) return;
      const document = session.document();
      const positions: Record<string, Position> = {};
      if (selection.includes(startId)) positions[startId] = moved(document.start.position, by);
      for (const { id, position } of [...document.nodes, ...notesOf(document)]) if (selection.includes(id)) positions[id] = moved(position, by);
      actions.move(positions, `nudge ${selection.join(' ')}`);
      announce(say('did.moved', { node: names(selection) }));
    },

    /** Lines up what is picked. */
    align(how: Alignment): void {
      const positions = align(session.document(), view.get().selection, how);
      if (Object.keys(positions).length > 0) actions.move(positions);
    },

    /** Lights everything that follows on the line that is picked; a second time puts the light out. */
    follow(): void {
      const { edge, lit, side } = view.get();
      if (edge === null || holdsLight(side)) return;
      const way = wayFrom(session.document(), edge);
      view.set({ lit: lit ? null : way });
      if (!lit) announce(say('did.followed', { n: way.nodes.size - 1 }));
    },

    settings(id: string, settings: unknown, field = ''): void {
      session.edit(document => setSettings(document, id, settings), { run: `settings ${id} ${field}`, label: say('did.set', { node: name(id) }) });
    },

    rename(id: string, to: string): void {
      session.edit(document => rename(document, id, to), { run: `name ${id}`, label: say('did.renamed', { node: name(id) }) });
    },

    otherwise(change: Partial<FlowDocument['otherwise']>): void {
      run(say('did.otherwise'), document => setOtherwise(document, change));
    },

    /** Puts a note on the drawing, in a place where it may lie on cards too. Its id, or null where there are too many. */
    addNote(position: Position): string | null {
      return make(() => say('did.added', { node: say('note') }), document => addNote(document, { position }), true)[0] ?? null;
    },

    /** Changes a note; what is typed into one is one to undo, and so is each colour. */
    note(id: string, change: Partial<Omit<FlowNote, 'id'>>): void {
      session.edit(document => setNote(document, id, change), { ...(!('colour' in change) && { run: `note ${id} ${Object.keys(change).join(' ')}` }), label: say('did.set', { node: name(id) }) });
    },

    duplicate(ids: readonly string[] = picked()): void {
      make(made => say('did.added', { node: names(made) }), document => duplicate(document, ids), false);
    },

    /** What is picked, as text for the clipboard; null where nothing is. */
    copyText(ids: readonly string[] = picked()): string | null {
      if (ids.length === 0) return null;
      announce(say('did.copied', { node: names(ids) }));
      return writePart(copy(session.document(), ids));
    },

    /** Puts nodes and notes from a text in; false where the text holds none. `at`: where their upper left corner goes. */
    pasteText(text: string, at?: Position): boolean {
      const part = readPart(text);
      if (!part) return false;
      const corner = at ?? moved(cornerOf(part)!, { x: 40, y: 40 });
      return make(made => say('did.added', { node: names(made) }), document => paste(document, part, corner), false).length > 0;
    },

    /** Any edit that has a label of its own. */
    apply(label: string, edit: (document: FlowDocument) => FlowDocument): void {
      run(label, edit);
    },

    undo(): void {
      const label = session.undo();
      if (label !== null) announce(say('did.undone', { what: label }));
      dropLost();
    },

    redo(): void {
      const label = session.redo();
      if (label !== null) announce(say('did.redone', { what: label }));
      dropLost();
    },

    /** Picks one node and shows it; with `field` its form opens there. */
    show(id: string, path?: readonly (string | number)[]): void {
      view.set({ selection: [id], edge: null, inspector: true, finding: false, adding: null, ...(path && { field: { node: id, path } }) });
    },
  };

  /** Nodes that undo took away are not picked any longer. */
  function dropLost(): void {
    const { nodes, ...rest } = session.document();
    const ids = new Set([...nodes, ...notesOf(rest)].map(({ id }) => id));
    view.set(({ selection }) => (selection.every(id => id === startId || ids.has(id)) ? {} : { selection: selection.filter(id => id === startId || ids.has(id)) }));
  }

  return actions;
}

/** A source as commands name it. */
export const sourceOf = (node: string, exit: string): Source => (node === startId || exit === startExit ? 'start' : { from: node, exit });

/** Where an exit of the draft leads, by ids of the canvas. */
export const targetOf = (document: FlowDocument, node: string, exit: string): string | null => leadsTo(document, sourceOf(node, exit));

/** The place right of an exit, so that the line to a card there is straight. */
function behind(document: FlowDocument, { node, exit }: { node: string; exit: string }): Position {
  const from = document.nodes.find(({ id }) => id === node);
  if (!from) return { x: document.start.position.x + card.width + 60, y: document.start.position.y + rowHandle(0) - card.input };
  const rows = exitRows(from, document.edges.filter(edge => edge.from === node));
  const { shown, folded } = fold(rows);
  const row = [...shown, ...folded].findIndex(({ id }) => id === exit);
  const top = row < 0 ? cardHeight(0) : rowHandle(row) - card.input;
  return { x: from.position.x + card.width + 80, y: from.position.y + top };
}

const moved = ({ x, y }: Position, by: Position): Position => ({ x: x + by.x, y: y + by.y });

/** The nearest place of the grid that cards snap to. */
export const snapped = ({ x, y }: Position): Position => ({ x: Math.round(x / snap) * snap, y: Math.round(y / snap) * snap });
