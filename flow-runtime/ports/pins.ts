import type { pinKinds } from '@/nodes/_kit/verbs';

/** A room by its id or its number, a box, a switch or a person by its id. */
export type PinKind = (typeof pinKinds)[number];
export interface Lock { tenantId: string; kind: PinKind; id: string }

/** Where PINs are tried. Throws BooksAway. */
export interface Pins {
  /**
   * Counts the guess before it looks at it, by the number it came from ('': withheld) and in all; `shut`: too many were wrong. Null: there is no such thing, but of a
   * box or a person: nobody learns by guessing which numbers boxes and people have. A box or a person without a PIN is opened by none, all else by any.
   */
  guess(lock: Lock, from: string, pin: string): Promise<'right' | 'wrong' | 'shut' | null>;
}
