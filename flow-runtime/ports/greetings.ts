import type { Language } from '@/nodes/_kit/language';

/** Who wants to record greetings, and whether they may. */
export interface Recorder { person: string; may: boolean }

/** A greeting as it is told by telephone. */
export interface ToldGreeting { id: string; number: number; name: string }

/** A recording that is to become the sound of a greeting. `greeting` null: of a new one, called `name`; `language` null: for all who have none of their own. */
export interface KeptTake { recording: string; greeting: string | null; language: Language | null; person: string; name: string }

/** Greetings of the company's as they are recorded by telephone. What is done twice counts once. Throws BooksAway. */
export interface Greetings {
  /** The person of this id, else of this extension, else whose device this is; null: there is nobody. */
  recorder(tenantId: string, who: { person: string; extension: string }, endpoint: string): Promise<Recorder | null>;
  /** By its id, else by its number; null: there is none. */
  find(tenantId: string, which: { greeting: string; number: string }): Promise<ToldGreeting | null>;
  /** Whether a recording may become the sound of a greeting of theirs. */
  holds(tenantId: string, recording: string): Promise<boolean>;
  /** `empty`: nothing is to be heard in it; null: the recording or the greeting is not there, or this person may not. */
  keep(tenantId: string, take: KeptTake): Promise<{ id: string; number: number } | 'empty' | null>;
}
