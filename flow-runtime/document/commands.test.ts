import { describe, expect, it } from 'vitest';
import { addNode, connect, disconnect, insertOnEdge, leadsTo, moveNodes, moveStart, newId, removeNodes, rename, setOtherwise, setStart } from './commands';
import { copy, duplicate, paste } from './copy';
import { emptyFlow, flowDocumentSchema, type FlowDocument } from './flow-document';
import { setSettings } from './set-settings';

const at = { x: 0, y: 0 };

/** start -> menu; key 1 -> forward; forward done -> bye; menu no-input -> bye */
function drawn(): FlowDocument {
  let document = emptyFlow();
  for (const type of ['ivr-menu', 'forward', 'hang-up']) document = addNode(document, { type, position: at }).document;
  document = setStart(document, 'ivr-menu-1');
  document = connect(document, { from: 'ivr-menu-1', exit: 'key-1' }, 'forward-1');
  document = connect(document, { from: 'forward-1', exit: 'done' }, 'hang-up-1');
  return connect(document, { from: 'ivr-menu-1', exit: 'no-input' }, 'hang-up-1');
}
const menu = (document: FlowDocument) => document.nodes.find(({ id }) => id === 'ivr-menu-1')!.settings as { choices: { keys: string; label: string }[] };
const withChoices = (document: FlowDocument, ...keys: string[]) => ({ ...menu(document), choices: keys.map(key => ({ keys: key, label: '' })) });

describe('edit commands', () => {
  it('never change the document they are given, and what they give is a flow', () => {
    const document = drawn();
    const before = structuredClone(document);
    const results = [
      addNode(document, { type: 'play', position: at }).document, removeNodes(document, ['forward-1']), moveNodes(document, { 'forward-1': { x: 5, y: 5 } }),
      connect(document, 'start', 'forward-1'), disconnect(document, { from: 'ivr-menu-1', exit: 'key-1' }), rename(document, 'forward-1', 'Sales'),
      insertOnEdge(document, 'start', { type: 'play', position: at }).document, duplicate(document, ['ivr-menu-1', 'forward-1']).document,
      setSettings(document, 'ivr-menu-1', withChoices(document, '1', '2')), setOtherwise(document, { to: 'hang-up-1' }), moveStart(document, { x: 9, y: 9 }),
    ];
    expect(document).toEqual(before);
    for (const result of results) {
      expect(result).not.toBe(document);
      expect(flowDocumentSchema.safeParse(result).success).toBe(true);
    }
  });

  it('give back the same document when nothing changes', () => {
    const document = drawn();
    expect(addNode(document, { type: 'nothing-we-have', position: at }).document).toBe(document);
    expect(removeNodes(document, ['x'])).toBe(document);
    expect(moveNodes(document, { 'forward-1': at, __proto__: at })).toBe(document);
    expect(connect(document, { from: 'ivr-menu-1', exit: 'key-1' }, 'forward-1')).toBe(document);
    expect(connect(document, { from: 'ivr-menu-1', exit: 'key-9' }, 'forward-1')).toBe(document);
    expect(connect(document, 'start', 'nobody')).toBe(document);
    expect(disconnect(document, { from: 'forward-1', exit: 'busy' })).toBe(document);
    expect(rename(document, 'forward-1', '')).toBe(document);
    expect(setSettings(document, 'ivr-menu-1', structuredClone(menu(document)))).toBe(document);
    expect(paste(document, { nodes: [], edges: [] }, at).document).toBe(document);
  });

  it('names new nodes by their type and the first free number', () => {
    expect(newId('play', new Set(['play-1', 'play-3']))).toBe('play-2');
    expect(newId('No id at all', new Set())).toBe('node-1');
  });

  it('removes lines with their nodes', () => {
    const document = removeNodes(setOtherwise(drawn(), { to: 'hang-up-1' }), ['ivr-menu-1', 'hang-up-1']);
    expect(document.edges).toEqual([]);
    expect(document.start.to).toBeNull();
    expect(document.otherwise.to).toBeNull();
  });

  it('has one line an exit: the new one replaces the old one in its place', () => {
    const document = connect(drawn(), { from: 'ivr-menu-1', exit: 'key-1' }, 'hang-up-1');
    expect(document.edges.filter(({ exit }) => exit === 'key-1')).toEqual([{ from: 'ivr-menu-1', exit: 'key-1', to: 'hang-up-1' }]);
    expect(document.edges[0]!.exit).toBe('key-1');
  });

  it('inserts a node into a line', () => {
    const { document, made: [id] } = insertOnEdge(drawn(), { from: 'ivr-menu-1', exit: 'key-1' }, { type: 'play', position: at });
    expect(leadsTo(document, { from: 'ivr-menu-1', exit: 'key-1' })).toBe(id);
    expect(leadsTo(document, { from: id!, exit: 'done' })).toBe('forward-1');
    const first = insertOnEdge(drawn(), 'start', { type: 'schedule', position: at });
    expect(first.document.start.to).toBe('schedule-1');
    expect(leadsTo(first.document, { from: 'schedule-1', exit: 'open' })).toBe('ivr-menu-1');
    const end = insertOnEdge(drawn(), { from: 'ivr-menu-1', exit: 'key-1' }, { type: 'hang-up', position: at });
    expect(leadsTo(end.document, { from: 'ivr-menu-1', exit: 'key-1' })).toBe('hang-up-2');
  });

  it('copies a part with the lines among its nodes, and pastes it under new ids', () => {
    const document = drawn();
    const part = copy(document, ['ivr-menu-1', 'forward-1']);
    expect(part.edges).toEqual([{ from: 'ivr-menu-1', exit: 'key-1', to: 'forward-1' }]);
    const { document: pasted, made } = paste(document, part, { x: 100, y: 50 });
    expect(made).toEqual(['ivr-menu-2', 'forward-2']);
    expect(leadsTo(pasted, { from: 'ivr-menu-2', exit: 'key-1' })).toBe('forward-2');
    expect(pasted.nodes.at(-1)!.position).toEqual({ x: 100, y: 50 });
    expect(pasted.nodes.slice(0, 3)).toEqual(document.nodes);
  });
});

describe('new settings', () => {
  it('drop the lines of exits that are gone', () => {
    const document = drawn();
    const changed = setSettings(document, 'ivr-menu-1', withChoices(document));
    expect(changed.edges.map(({ exit }) => exit)).toEqual(['done', 'no-input']);
  });

  it('keep the line of an exit that was renamed in its place', () => {
    const document = drawn();
    const changed = setSettings(document, 'ivr-menu-1', withChoices(document, '7'));
    expect(leadsTo(changed, { from: 'ivr-menu-1', exit: 'key-7' })).toBe('forward-1');
    expect(changed.edges).toHaveLength(3);
  });

  it('leave lines alone while the settings are not whole', () => {
    const document = drawn();
    const typing = setSettings(document, 'ivr-menu-1', withChoices(document, ''));
    expect(typing.edges).toBe(document.edges);
    expect(setSettings(typing, 'ivr-menu-1', withChoices(document, '1')).edges).toEqual(document.edges);
  });

  it('keep lines with their keys when choices change places', () => {
    let document = setSettings(drawn(), 'ivr-menu-1', withChoices(drawn(), '1', '2'));
    document = connect(document, { from: 'ivr-menu-1', exit: 'key-2' }, 'hang-up-1');
    const changed = setSettings(document, 'ivr-menu-1', withChoices(document, '2', '1'));
    expect(leadsTo(changed, { from: 'ivr-menu-1', exit: 'key-1' })).toBe('forward-1');
    expect(leadsTo(changed, { from: 'ivr-menu-1', exit: 'key-2' })).toBe('hang-up-1');
  });
});
