import type { Made, Position } from './commands';
import { noteLimit, noteSizes, type FlowDocument, type FlowNote } from './flow-document';

/** The notes of a document. */
export const notesOf = ({ notes }: Pick<FlowDocument, 'notes'>): readonly FlowNote[] => notes ?? [];

/** Whether an id is a note's: a node's begins with a letter. */
export const isNote = (id: string): boolean => id.startsWith('$note-');

/** Puts a note on the drawing. Unchanged, with nothing made, where there are as many as there may be. */
export function addNote(document: FlowDocument, { text = '', colour = 'yellow', position, size = { width: 240, height: 160 } }: Partial<Omit<FlowNote, 'id'>> & { position: Position }): Made {
  const notes = notesOf(document);
  if (notes.length >= noteLimit) return { document, made: [] };
  const id = newNoteId(new Set(notes.map(note => note.id)));
  return { document: withNotes(document, [...notes, { id, text, colour, position, size }]), made: [id] };
}

/** Changes one note: its words, colour, place or size; a size is brought within its limits. */
export function setNote(document: FlowDocument, id: string, change: Partial<Omit<FlowNote, 'id'>>): FlowDocument {
  const next = change.size ? { ...change, size: within(change.size) } : change;
  return changeNotes(document, note => (note.id === id && !holds(note, next) ? { ...note, ...next } : note));
}

/** Puts notes where they are to be. Positions are absolute, and those of anything else are passed over. */
export function moveNotes(document: FlowDocument, positions: Readonly<Record<string, Position>>): FlowDocument {
  return changeNotes(document, note => {
    const to = Object.hasOwn(positions, note.id) ? positions[note.id]! : note.position;
    return to.x === note.position.x && to.y === note.position.y ? note : { ...note, position: { x: to.x, y: to.y } };
  });
}

/** Takes notes away. */
export function removeNotes(document: FlowDocument, ids: readonly string[]): FlowDocument {
  const left = notesOf(document).filter(({ id }) => !ids.includes(id));
  return left.length === notesOf(document).length ? document : withNotes(document, left);
}

/** An id that no note has. */
export function newNoteId(taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`$note-${n}`)) n++;
  return `$note-${n}`;
}

/** The document with other notes; one without any is as it was before there were notes. */
export function withNotes({ notes: _, ...document }: FlowDocument, notes: readonly FlowNote[]): FlowDocument {
  return notes.length ? { ...document, notes: [...notes] } : document;
}

function changeNotes(document: FlowDocument, change: (note: FlowNote) => FlowNote): FlowDocument {
  const notes = notesOf(document).map(change);
  return notes.every((note, i) => note === notesOf(document)[i]) ? document : withNotes(document, notes);
}

const holds = (note: FlowNote, change: Partial<FlowNote>): boolean => Object.entries(change).every(([key, value]) => JSON.stringify(note[key as keyof FlowNote]) === JSON.stringify(value));

const within = ({ width, height }: FlowNote['size']): FlowNote['size'] => ({
  width: Math.round(Math.min(noteSizes.most.width, Math.max(noteSizes.least.width, width))),
  height: Math.round(Math.min(noteSizes.most.height, Math.max(noteSizes.least.height, height))),
});
