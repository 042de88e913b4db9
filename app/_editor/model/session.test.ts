import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addNode, rename } from '@/flow-runtime/document/commands';
import { demo } from '../story/documents';
import { fakeClient } from '../story/fake-client';
import { openSession } from './session';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

async function opened() {
  const client = fakeClient([{ id: 'f1', name: 'Main line', document: demo, published: demo }]);
  const session = openSession(client, await client.get('f1'));
  const add = (type = 'play') => session.edit(document => addNode(document, { type, position: { x: 0, y: 0 } }).document, { label: `added ${type}` });
  return { client, session, add, saving: () => session.state.get().saving.is };
}

describe('saving by itself', () => {
  it('waits a moment, then saves several changes at once, with the revision it began from', async () => {
    const { client, session, add, saving } = await opened();
    add();
    add();
    expect(saving()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(799);
    expect(client.saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(client.saves).toEqual([session.document()]);
    expect(saving()).toBe('saved');
    expect(session.state.get().revision).toBe(8);
  });

  it('saves nothing where undo brought back what is saved', async () => {
    const { client, session, add, saving } = await opened();
    add();
    session.undo();
    await vi.advanceTimersByTimeAsync(5000);
    expect(client.saves).toHaveLength(0);
    expect(saving()).toBe('saved');
  });

  it('saves what was changed while a save was under way', async () => {
    const { client, session, add } = await opened();
    add();
    void session.flush();
    add('forward');
    await vi.advanceTimersByTimeAsync(5000);
    expect(client.saves.at(-1)).toBe(session.document());
  });

  it('tries again by itself when nobody answered, and loses nothing', async () => {
    const { client, session, add, saving } = await opened();
    client.offline = true;
    add();
    await vi.advanceTimersByTimeAsync(3000);
    expect(saving()).toBe('offline');
    add('forward');
    client.offline = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saving()).toBe('saved');
    expect(client.saves.at(-1)).toBe(session.document());
  });

  it('takes its own save for its own, when only the answer was lost', async () => {
    const { client, session, add, saving } = await opened();
    const save = client.save;
    client.save = async draft => {
      await save(draft);
      client.save = save;
      throw new TypeError('Failed to fetch');
    };
    add();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saving()).toBe('saved');
    expect((await client.get('f1')).document).toEqual(session.document());
  });

  it('saves what is left when it is closed', async () => {
    const { client, session, add } = await opened();
    add();
    session.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(client.saves).toHaveLength(1);
  });
});

describe('another person changed the flow too', () => {
  async function conflict() {
    const all = await opened();
    all.add();
    const mine = all.session.document();
    all.client.meddle('f1', document => rename(document, 'forward-1', 'Front desk'));
    await vi.advanceTimersByTimeAsync(1000);
    return { ...all, mine };
  }

  it('overwrites nothing and saves nothing more until one is chosen', async () => {
    const { client, add, saving, session } = await conflict();
    expect(session.state.get().saving).toMatchObject({ is: 'conflict', theirs: { updatedBy: 'Ben Ortiz' } });
    add();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saving()).toBe('conflict');
    expect(client.saves).toHaveLength(0);
  });

  it('takes theirs, with mine one undo away', async () => {
    const { client, session, saving, mine } = await conflict();
    session.takeTheirs('theirs');
    expect(session.document()).toEqual((await client.get('f1')).document);
    expect(saving()).toBe('saved');
    expect(session.undo()).toBe('theirs');
    expect(session.document()).toBe(mine);
  });

  it('keeps mine as a flow of its own', async () => {
    const { client, session, mine } = await conflict();
    const id = await session.keepMineAsCopy('Main line (copy)');
    expect((await client.get(id)).document).toEqual(mine);
    expect(session.document()).toEqual((await client.get('f1')).document);
  });
});

it('publishes what is on the drawing, saved first', async () => {
  const { client, session, add } = await opened();
  add();
  await expect(session.publish()).resolves.toEqual({ number: 13 });
  expect((await client.get('f1')).published?.document).toEqual(session.document());
});

it('rolls back: the old version is the draft, the present draft one undo away', async () => {
  const { session, add } = await opened();
  add();
  const before = session.document();
  await session.rollBack('v11');
  expect(session.document()).toEqual(demo);
  expect(session.state.get().published?.number).toBe(11);
  session.undo();
  expect(session.document()).toBe(before);
});
