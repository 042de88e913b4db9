import { createContext, use, type ReactNode } from 'react';
import type { Reference } from '../_kit/define-node';
import type { Language } from '../_kit/language';

export type ThingKind = Reference['kind'];

/** Something of the tenant's that a form can name. */
export interface Thing { id: string; name: string; /** A second line: an extension, a number. */ hint?: string }

export interface GreetingFacts {
  name: string;
  /** What is said in it, '' where nobody wrote it down. */
  words: string;
  durationMs: number;
  /** Loudest sample of each slice, 0 to 1; empty while unknown. */
  peaks: readonly number[];
  origin: 'recorded' | 'uploaded' | 'imported';
  /** The language of the sound that all hear who have none of their own (null: of none, as music is), and those that have. */
  said: { main: Language | null; own: readonly Language[] };
}

/**
 * What a form cannot do by itself and asks of the editor around it. Promises resolve with a greeting's id, or null
 * where the person thought better of it; they do not reject.
 */
export interface FormServices {
  /** Everything of a kind that may be chosen, by name. */
  list(kind: ThingKind): readonly Thing[];
  /** The name of a thing; null where it is gone. */
  nameOf(kind: ThingKind, id: string): string | null;
  greeting(id: string): GreetingFacts | null;
  pickGreeting(current: string | null): Promise<string | null>;
  recordGreeting(): Promise<string | null>;
  uploadGreeting(): Promise<string | null>;
  /** Plays until the end or until aborted; `onProgress` takes 0 to 1. Resolves when it is over, whatever the reason. */
  playGreeting(id: string, signal: AbortSignal, onProgress: (share: number) => void): Promise<void>;
  /** Reads words out in a voice of that language, until the end or until aborted; resolves with false where no voice could. */
  playText(language: Language, words: string, signal: AbortSignal, onProgress: (share: number) => void): Promise<boolean>;
  /** Names of the variables that this flow sets somewhere, by the alphabet. */
  variables(): readonly string[];
  /** Countries whose public holidays are known, and the tenant's own. Rejects without a connection. */
  holidayCountries(): Promise<{ own: string; countries: { code: string; name: string }[] }>;
  /** The public holidays of a country (ISO 3166-1) in a year, yyyy-mm-dd. Rejects without a connection. */
  publicHolidays(country: string, year: number): Promise<{ date: string; name: string }[]>;
  /** The results of another flow as it is published; null where it is not. */
  resultsOf(flow: string): readonly string[] | null;
  /** Where an exit of this node leads, as something to look at and to change; absent outside the editor. */
  exitTarget?(exit: string): ReactNode;
}

const Context = createContext<FormServices | null>(null);

export function FormServicesProvider({ services, children }: { services: FormServices; children: ReactNode }) {
  return <Context value={services}>{children}</Context>;
}

/** The services of the editor around this form. Throws outside of one. */
export function useFormServices(): FormServices {
  const services = use(Context);
  if (!services) throw new Error('A node form stands outside FormServicesProvider.');
  return services;
}
