import type { FlowContext } from './context';
import { evaluate } from './expression';
import { languageOf, readable, type Language } from './language';
import type { Piece } from './prompt';
import { spoken } from './spoken';

/** What a piece comes to in a call: a greeting's sound for callers of a language, figures or a whole number, or words in a language; null: nothing is heard. */
export type Heard =
  | { kind: 'greeting'; id: string; language: Language }
  | { kind: 'digits' | 'number'; figures: string; words: string; language: Language }
  | { kind: 'words'; words: string; language: Language };

/** A piece as this call hears it. */
export function heard(piece: Piece, context: Pick<FlowContext, 'call' | 'dialled' | 'vars' | 'local' | 'language'>): Heard | null {
  const language = languageOf(context);
  if (piece.only !== undefined && piece.only !== language) return null;
  if (piece.kind === 'greeting') return { kind: 'greeting', id: piece.id, language };
  if (piece.kind === 'text') return words(piece.text, piece.language);
  const value = evaluate(piece.value, context);
  // A name in kanji is left out: silence harms a call less than an error.
  if (piece.kind === 'variable') return readable(language, value) ? words(value, language) : null;
  if (piece.kind !== 'digits' && piece.kind !== 'number') return words(spoken(piece.kind, value, language, piece.kind === 'money' ? piece.currency : undefined), language);
  const figures = piece.kind === 'digits' ? value.replace(/[^0-9]/g, '') : value.trim();
  const said = spoken(piece.kind, figures, language);
  return said ? { kind: piece.kind, figures, words: said, language } : null;
}

/** Whether it is played as figures: English ones come from Asterisk's own recordings, a person's voice. All else is read out. */
export const isFigures = (what: Heard): what is Heard & { kind: 'digits' | 'number' } =>
  what.kind !== 'greeting' && what.kind !== 'words' && what.language === 'en' && /^[0-9]{1,9}$/.test(what.figures);

const words = (text: string, language: Language): Heard | null => (text.trim() ? { kind: 'words', words: text.trim(), language } : null);
