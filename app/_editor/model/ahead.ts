import type { Directory, EditorClient, FlowFile } from './client';

/** What a drawing is made from: the flow, and the names of what it may name, where those arrived. */
export interface Fetched { file: FlowFile; directory: Directory | undefined }

interface Begun { at: number; answer: Promise<Fetched>; /** Once it is there. */ here: Fetched | null }

/** How old an answer may be when its flow is opened, ms. Whatever is saved meanwhile is told of as soon as it is open. */
const freshMs = 10_000;
const begun = new WeakMap<EditorClient, Map<string, Begun>>();

/** Begins to fetch a flow that is likely to be opened. */
export function fetchAhead(client: EditorClient, id: string): void {
  const known = begun.get(client) ?? new Map<string, Begun>();
  begun.set(client, known);
  for (const [other, one] of known) if (!isFresh(one)) known.delete(other);
  if (known.has(id)) return;
  const one: Begun = { at: performance.now(), answer: fetchBoth(client, id), here: null };
  known.set(id, one);
  one.answer.then(fetched => { one.here = fetched; }, () => { if (known.get(id) === one) known.delete(id); });
}

/** A flow that was fetched ahead and is there by now, else null. It serves one opening: whoever takes it says `forgetAhead`. */
export function fetchedAhead(client: EditorClient, id: string): Fetched | null {
  const known = begun.get(client)?.get(id);
  return isFresh(known) ? known.here : null;
}

/** What was fetched ahead has been used: another opening asks anew, since this one may change the flow. */
export function forgetAhead(client: EditorClient, id: string): void {
  begun.get(client)?.delete(id);
}

/** Fetches a flow, or waits for what was begun ahead. Throws what `client.get` throws. */
export function fetchFlow(client: EditorClient, id: string): Promise<Fetched> {
  const known = begun.get(client)?.get(id);
  forgetAhead(client, id);
  return isFresh(known) ? known.answer : fetchBoth(client, id);
}

/** Both at once, so that a drawing is made in the right words the first time; without names it is still a drawing. */
async function fetchBoth(client: EditorClient, id: string): Promise<Fetched> {
  const [file, directory] = await Promise.all([client.get(id), client.directory().catch(() => undefined)]);
  return { file, directory };
}

const isFresh = (one: Begun | undefined): one is Begun => one !== undefined && performance.now() - one.at < freshMs;
