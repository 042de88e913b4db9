import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFragment } from '@/flow-runtime/compiler/check-fragment';
import { compile } from '@/flow-runtime/compiler/compile';
import { simulate } from '@/flow-runtime/simulate';
import type { PhoneWord } from '@/flow-runtime/simulator/phone';
import { nodeOf, nodeTypes } from '@/nodes';
import type { Reference, Words } from '@/nodes/_kit/define-node';
import { exitTextKey } from '@/nodes/_kit/exit-text';
import type { StateFragment, Transition } from '@/nodes/_kit/fragment';
import { forms } from '@/nodes/forms';
import { settingsOf } from '../support/arbitrary';
import { emptyFlow, type FlowDocument, type FlowNode } from '@/flow-runtime/document/flow-document';
import { fieldsOf } from '../support/fields-of';
import { nothingLeft } from '@/tests/support/simulated';

const root = path.join(import.meta.dirname, '../../nodes');
const languages = ['en', 'ru', 'ja'] as const;
type Texts = { exits: Record<string, string>; fields: Record<string, { label: string; hint: string; options?: Record<string, string> }>; problems: Record<string, string> } & Record<string, unknown>;
const texts = async (type: string, language: string) => (await import(path.join(root, type, 'text', `${language}.json`)) as { default: Texts }).default;
const leaves = (value: unknown, at = ''): string[] =>
  (value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at ? `${at}.${key}` : key)) : [at]);

it('every folder of nodes/ is in the registry, and the other way round', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory() && !entry.name.startsWith('_')).map(({ name }) => name);
  expect([...nodeTypes].sort()).toEqual(folders.sort());
  expect(Object.keys(forms).sort()).toEqual([...nodeTypes].sort());
});

describe.each(nodeTypes.map(type => [type] as const))('%s', type => {
  const definition = nodeOf(type)!;
  const drawn = (settings: unknown): FlowNode => ({ id: 'node', type, version: definition.version, name: '', settings, position: { x: 0, y: 0 } });
  const sound = settingsOf(type);
  const any = settingsOf(type, false);
  const quick = { numRuns: 60 };

  describe('its definition', () => {
    it('has its folder\'s name, defaults that hold, and a migration from each older version', () => {
      expect(definition.type).toBe(type);
      expect(definition.icon).toMatch(/^[a-z0-9-]+$/);
      expect(definition.schema.parse(definition.defaults)).toEqual(definition.defaults);
      expect(JSON.parse(JSON.stringify(definition.defaults))).toEqual(definition.defaults);
      expect(Object.keys(definition.migrations).map(Number).sort()).toEqual(Array.from({ length: definition.version - 1 }, (_, i) => i + 1));
      expect(() => z.toJSONSchema(definition.schema)).not.toThrow();
    });

    it('takes nothing but its own fields', () => {
      expect(definition.schema.safeParse({ ...(definition.defaults as object), somethingElse: 1 }).success).toBe(false);
      for (const wrong of [undefined, null, 0, '', [], {}]) expect(definition.schema.safeParse(wrong).success).toBe(false);
    });

    it('gives settings back as JSON', () => {
      fc.assert(fc.property(any, settings => { expect(definition.schema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings); }), quick);
    });
  });

  describe('what it compiles to', () => {
    it('is JSON, the same each time, without a timer of XState\'s, and the settings stay as they were', () => {
      fc.assert(fc.property(sound, settings => {
        const before = structuredClone(settings);
        const fragment = definition.compile(freeze(settings));
        expect(JSON.parse(JSON.stringify(fragment))).toEqual(fragment);
        expect(definition.compile(structuredClone(settings))).toEqual(fragment);
        expect(settings).toEqual(before);
        expect(leaves(fragment).filter(key => /(^|\.)(after|delay)(\.|$)/.test(key))).toEqual([]);
      }), quick);
    });

    it('names only what the kit has, and leaves no state without a way on', () => {
      fc.assert(fc.property(sound, settings => { expect(checkFragment(drawn(settings), definition.compile(settings))).toEqual([]); }), quick);
    });

    it('leads to every exit on the card and to no other', () => {
      fc.assert(fc.property(sound, settings => {
        const exits = definition.exits(settings).map(({ id }) => id);
        expect(new Set(exits).size).toBe(exits.length);
        for (const id of exits) expect(id).toMatch(/^[a-z][a-z0-9-]{0,79}$/);
        expect([...reachable(definition.compile(settings))].sort()).toEqual([...exits].sort());
      }), quick);
    });

    it('has exits that settings add to of a kind that gives them their name, and all others by names of its own', async () => {
      const { exits } = await texts(type, 'en');
      fc.assert(fc.property(sound, settings => {
        for (const { id, of } of definition.exits(settings)) {
          if (of !== undefined) expect(id.startsWith(`${of}-`), `${id} is of ${of}`).toBe(true);
          else expect(Object.keys(exits), `an exit whose id the settings give says of which kind it is`).toContain(id);
        }
      }), quick);
    });

    it('has a red exit wherever it can fail', () => {
      fc.assert(fc.property(sound, settings => {
        const exits = definition.exits(settings);
        const fails = Object.values(definition.compile(settings).states).some(({ run }) => run && Object.entries(run.then).some(([outcome, { go }]) => outcome === 'error' && !(go && 'end' in go)));
        if (fails) expect(exits.map(({ tone }) => tone)).toContain('error');
      }), quick);
    });

    it('stands in a flow that compiles', () => {
      fc.assert(fc.property(sound, settings => {
        const { config, diagnostics } = compile(alone(drawn(settings)), () => true);
        expect(diagnostics.filter(({ severity, code }) => severity === 'error' && !code.startsWith('missing-'))).toEqual([]);
        if (config) expect(JSON.parse(JSON.stringify(config))).toEqual(config);
      }), quick);
    });
  });

  describe('what it says of its settings', () => {
    it('are places that exist: of its references and of its problems', () => {
      fc.assert(fc.property(any, settings => {
        for (const { id, path: at } of definition.references(settings)) {
          const there = look(settings, at);
          expect(typeof there === 'string' ? there : (there as { id: string }).id).toBe(id);
        }
        for (const { path: at, severity } of definition.problems(settings)) {
          expect(look(settings, at)).not.toBeUndefined();
          expect(['error', 'warning']).toContain(severity);
        }
      }), quick);
    });

    it('shows missing things as problems of the flow', () => {
      fc.assert(fc.property(sound, settings => {
        // A node is known from the drawing itself: here it is there.
        const wanted = definition.references(settings).filter(({ kind }) => kind !== 'node').map(({ kind }) => `missing-${kind}`);
        const found = compile(alone(drawn(settings)), () => false).diagnostics.map(({ code }) => code).filter(code => code.startsWith('missing-'));
        expect(found.sort()).toEqual(wanted.sort());
      }), quick);
    });
  });

  describe.each(languages)('its words in %s', language => {
    it('are the same as in English, and none is empty', async () => {
      const own = await texts(type, language);
      expect(leaves(own).sort()).toEqual(leaves(await texts(type, 'en')).sort());
      for (const key of ['title', 'short', 'description', 'help']) expect(own[key], key).toMatch(/\S/);
      for (const key of leaves(own)) expect(look(own, key.split('.')), key).not.toBe('');
    });

    it('name every field, its choices and its hint', async () => {
      const { fields } = await texts(type, language);
      const wanted = fieldsOf(definition.schema);
      expect(Object.keys(fields).sort()).toEqual([...wanted.keys()].sort());
      for (const [name, options] of wanted) {
        expect(fields[name], name).toMatchObject({ label: expect.stringMatching(/\S/) as string, hint: expect.stringMatching(/\S/) as string });
        expect(Object.keys(fields[name]!.options ?? {}).sort(), name).toEqual([...options].sort());
      }
      // Nobody gives a label or a hint any values: a brace in one is quoted.
      const t = translator(await texts(type, language), language);
      for (const key of leaves(fields)) expect(t(`fields.${key}`), key).toMatch(/\S/);
    });

    it('put every summary, exit and problem into words', async () => {
      const t = translator(await texts(type, language), language);
      const words: Words = { t, nameOf: (_, id) => (id.length % 2 ? id : null), duration: ms => `${ms / 1000} s`, list: parts => parts.filter(Boolean).join(', ') };
      const used = new Set<string>();
      fc.assert(fc.property(any, settings => {
        expect(definition.summarize(settings, words)).toMatch(/\S/);
        for (const exit of definition.exits(settings)) if (!exit.label) expect(t(exitTextKey(exit), exit.values)).toMatch(/\S/);
        for (const { code, values } of definition.problems(settings)) {
          used.add(code);
          expect(t(`problems.${code}`, values)).toMatch(/\S/);
        }
      }), quick);
      expect(definition.summarize(definition.defaults, words)).toMatch(/\S/);
    });
  });

  describe('on a call', () => {
    /** What callers, callees and a careless administrator may do. */
    const happenings = fc.array(fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(0, 50, 400, 1500, 3000, 7000, 30_000).map(ms => ({ does: 'passes' as const, ms })) },
      { weight: 3, arbitrary: fc.constantFrom('1', '2', '9', '*', '12', '101').map(keys => ({ does: 'presses' as const, keys })) },
      { weight: 1, arbitrary: fc.constant({ does: 'restart' as const }) },
    ), { maxLength: 6 });
    const phones: fc.Arbitrary<PhoneWord> = fc.constantFrom<PhoneWord>('answers', 'rings', 'busy', 'rejects', 'away', { does: 'answers', after: 0 }, { does: 'answers', after: 500, hangsUpAfter: 2000, presses: [{ key: '1', after: 3000 }] });

    it('leaves nothing behind, whenever the caller hangs up and whenever the worker is killed', { timeout: 60_000 }, async () => {
      await fc.assert(fc.asyncProperty(sound, happenings, phones, phones, fc.constantFrom(0, 25), async (settings, events, one, other, commandMs) => {
        const things = definition.references(settings);
        const named = (kind: Reference['kind']) => Object.fromEntries(things.filter(thing => thing.kind === kind).map(({ id }, i) => [id, i % 2 ? other : one]));
        const call = await simulate(alone(drawn(settings)), {
          people: { ...named('person'), agent: one }, queues: Object.fromEntries(things.filter(({ kind }) => kind === 'queue').map(({ id }) => [id, { members: [{ id: 'agent', skills: ['de'] }] }])), rooms: Object.fromEntries(things.filter(({ kind }) => kind === 'room').map(({ id }) => [id, {}])), devices: named('device'), owns: things.filter(({ kind }) => kind === 'number').map(({ id }) => id),
          numbers: { '+442012345678': one }, extensions: { 101: 'ann' }, dialled: '101', commandMs,
        });
        for (const event of events) {
          if (event.does === 'passes') await call.advance(event.ms);
          if (event.does === 'presses') await call.press(event.keys);
          if (event.does === 'restart') {
            call.kill();
            await call.advance(200);
            await call.restart();
          }
        }
        await call.hangUp();
        // Whom a room has called talks on until it is ended.
        for (const { kind, id } of things) if (kind === 'room') call.rooms.order(id, { does: 'end' });
        await call.advance(10_000);
        expect(call.remains).toEqual(nothingLeft);
        expect(call.ended).not.toBeNull();
        expect(call.clock.nextAt()).toBeNull();
        expect(call.faults.filter(({ message }) => !/a worker (that is gone|left)$/.test(message))).toEqual([]);
      }), { numRuns: 80 });
    });
  });

  /** The node alone in a flow, begun with, its exits left to Otherwise; beside it only nodes that it names. */
  const alone = (node: FlowNode): FlowDocument => {
    const named = definition.references(node.settings).flatMap(({ kind, id }): FlowNode[] =>
      (kind === 'node' && id !== node.id ? [{ ...node, id, type: 'hang-up', version: 1, settings: nodeOf('hang-up')!.defaults }] : []));
    return { ...emptyFlow(), start: { to: node.id, position: node.position }, nodes: [node, ...named] };
  };
});

it('every node type has its words in files of three languages', () => {
  for (const type of nodeTypes) for (const language of languages) expect(existsSync(path.join(root, type, 'text', `${language}.json`)), `${type} ${language}`).toBe(true);
});

/** The exits that a fragment's transitions lead to from its first state; after an unconditional one nothing more counts. */
function reachable({ initial, states }: StateFragment): Set<string> {
  const exits = new Set<string>();
  const seen = new Set<string>();
  const open = [initial];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const { always = [], key = [], run, enters } = states[name]!;
    const last = always.findIndex(({ go, when }) => go && !when);
    const ways: Transition[] = last === -1 ? [...always, ...key, ...Object.values(run?.then ?? enters?.then ?? {}) as Transition[]] : always.slice(0, last + 1);
    for (const { go } of ways) {
      if (go && 'exit' in go) exits.add(go.exit);
      if (go && 'to' in go) open.push(go.to);
    }
  }
  return exits;
}

function look(value: unknown, at: readonly (string | number)[]): unknown {
  return at.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

function translator(messages: Texts, locale: string): Words['t'] {
  const t = createTranslator({ messages: messages as never, locale, timeZone: 'UTC', onError: fault => { throw fault; } }) as (key: string, values?: Record<string, string | number>) => string;
  return (key, values) => t(key, values);
}
