import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNode, connect, moveNodes, setStart } from './commands';
import { emptyFlow } from './flow-document';
import { beginHistory, change, redo, settle, undo } from './history';
import { setSettings } from './set-settings';

describe('history', () => {
  it('undoes and redoes every change, and forgets the future with a new one', () => {
    let history = change(change(beginHistory('a'), () => 'b'), () => 'c');
    history = undo(undo(history));
    expect(history.present).toBe('a');
    expect(undo(history).present).toBe('a');
    history = redo(history);
    expect(history).toMatchObject({ past: ['a'], present: 'b', future: ['c'] });
    expect(redo(change(history, () => 'd')).present).toBe('d');
  });

  it('keeps no trace of an edit that changes nothing', () => {
    expect(change(beginHistory('a'), document => document).past).toEqual([]);
  });

  it('makes one change of a drag, and none of a drag back to where it began', () => {
    const document = addNode(emptyFlow(), { type: 'play', position: { x: 0, y: 0 } }).document;
    const drag = (x: number) => (present: typeof document) => moveNodes(present, { 'play-1': { x, y: 0 } });
    let history = change(change(change(beginHistory(document), drag(1), 'drag'), drag(2), 'drag'), drag(3), 'drag');
    expect(history.past).toEqual([document]);
    expect(history.present.nodes[0]!.position.x).toBe(3);
    history = change(settle(history), drag(9), 'drag');
    expect(history.past).toHaveLength(2);
    expect(change(undo(history), drag(3), 'drag').past).toHaveLength(1);
    const back = change(change(beginHistory(document), drag(1), 'drag'), drag(0), 'drag');
    expect(back).toMatchObject({ past: [], present: document });
  });

  it('keeps the line of a menu key while it is retyped through an empty and a taken key', () => {
    let document = addNode(addNode(emptyFlow(), { type: 'ivr-menu', position: { x: 0, y: 0 } }).document, { type: 'hang-up', position: { x: 1, y: 0 } }).document;
    const settings = document.nodes[0]!.settings as object;
    const keys = (...list: string[]) => ({ ...settings, choices: list.map(key => ({ keys: key, label: '' })) });
    document = setSettings(setStart(document, 'ivr-menu-1'), 'ivr-menu-1', keys('1', '2'));
    document = connect(document, { from: 'ivr-menu-1', exit: 'key-2' }, 'hang-up-1');
    let history = beginHistory(document);
    for (const typed of ['', '1', '12']) history = change(history, present => setSettings(present, 'ivr-menu-1', keys('1', typed)), 'ivr-menu-1 choices.1.keys');
    expect(history.present.edges).toEqual([{ from: 'ivr-menu-1', exit: 'key-12', to: 'hang-up-1' }]);
    expect(undo(history).present).toBe(document);
  });

  it('undo after any changes leads back over all of them, redo forward again', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer(), fc.option(fc.constantFrom('p', 'q')))), edits => {
      let history = beginHistory<number>(0);
      for (const [value, run] of edits) history = change(history, () => value, run);
      const last = history.present;
      const steps = history.past.length;
      for (let i = 0; i < steps; i++) history = undo(history);
      expect(history.present).toBe(0);
      for (let i = 0; i < steps; i++) history = redo(history);
      expect(history.present).toBe(last);
      expect(history.past).toHaveLength(steps);
    }));
  });
});
