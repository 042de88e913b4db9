import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchAhead, fetchedAhead, fetchFlow, forgetAhead } from './ahead';
import type { Directory, EditorClient, FlowFile } from './client';

let asked: string[];
let refuses: boolean;
let client: EditorClient;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  asked = [];
  refuses = false;
  client = {
    get: (id: string) => {
      asked.push(id);
      return refuses ? Promise.reject(new Error('away')) : Promise.resolve({ id, revision: asked.length } as FlowFile);
    },
    directory: () => Promise.resolve({ contacts: 3 } as Directory),
  } as EditorClient;
});
afterEach(() => { vi.useRealTimers(); });

it('what was fetched ahead is there at once, and serves one opening', async () => {
  fetchAhead(client, 'a');
  fetchAhead(client, 'a');
  expect(fetchedAhead(client, 'a')).toBeNull();
  await vi.waitFor(() => expect(fetchedAhead(client, 'a')?.directory?.contacts).toBe(3));
  expect((await fetchFlow(client, 'a')).file.revision).toBe(1);
  expect(fetchedAhead(client, 'a')).toBeNull();
  expect((await fetchFlow(client, 'a')).file.revision).toBe(2);
});

it('what is on its way is waited for, not asked for twice', async () => {
  fetchAhead(client, 'a');
  await fetchFlow(client, 'a');
  expect(asked).toEqual(['a']);
});

it('what an opening has used is not used again', async () => {
  fetchAhead(client, 'a');
  await vi.waitFor(() => expect(fetchedAhead(client, 'a')).not.toBeNull());
  forgetAhead(client, 'a');
  fetchAhead(client, 'a');
  expect(asked).toEqual(['a', 'a']);
});

it('an old answer is not used', async () => {
  fetchAhead(client, 'a');
  await vi.waitFor(() => expect(fetchedAhead(client, 'a')).not.toBeNull());
  vi.advanceTimersByTime(10_001);
  expect(fetchedAhead(client, 'a')).toBeNull();
  expect((await fetchFlow(client, 'a')).file.revision).toBe(2);
});

it('a refusal ahead is not kept: the opening asks for itself', async () => {
  refuses = true;
  fetchAhead(client, 'a');
  await Promise.resolve();
  await new Promise(resolve => setTimeout(resolve));
  refuses = false;
  expect((await fetchFlow(client, 'a')).file.revision).toBe(2);
});
