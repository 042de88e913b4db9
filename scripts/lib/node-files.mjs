// The files of a new node type: a node that says something and goes on. It passes the contract suite as it is.

/** File contents by path inside the node's folder. `type` is kebab-case, `constant` camelCase, `kind` PascalCase, `title` what people read. */
export function nodeFiles({ type, constant, kind, title }) {
  return {
    'schema.ts': `import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

export const ${constant}Schema = z.strictObject({
  prompt: promptSchema,
});
export type ${kind}Settings = z.infer<typeof ${constant}Schema>;
`,
    'compile.ts': `import type { StateFragment } from '../_kit/fragment';
import type { ${kind}Settings } from './schema';

export function compile({ prompt }: ${kind}Settings): StateFragment {
  return {
    initial: 'saying',
    states: {
      saying: { run: { verb: 'play', input: { prompt }, then: { done: { go: { exit: 'done' } }, error: { go: { exit: 'error' } } } } },
    },
  };
}
`,
    'compile.test.ts': `import { expect, test } from 'vitest';
import { checkFragment } from '@/flow-runtime/compiler/check-fragment';
import { ${constant} } from './index';

test('what is said leads on, and a fault leads out by its own exit', () => {
  const fragment = ${constant}.compile({ prompt: [{ kind: 'greeting', id: 'welcome' }] });
  expect(checkFragment({ id: 'node', type: '${type}', version: 1, name: '', settings: ${constant}.defaults, position: { x: 0, y: 0 } }, fragment)).toEqual([]);
  expect(fragment.states.saying?.run?.then).toEqual({ done: { go: { exit: 'done' } }, error: { go: { exit: 'error' } } });
});
`,
    'index.ts': `import { defineNode } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf } from '../_kit/prompt';
import { compile } from './compile';
import { ${constant}Schema } from './schema';

export const ${constant} = defineNode({
  type: '${type}',
  version: 1,
  // one of app/_editor/node-icon.tsx
  icon: 'workflow',
  group: 'speak',
  schema: ${constant}Schema,
  defaults: { prompt: [] },
  migrations: {},
  waits: true,
  exits: () => [{ id: 'done', tone: 'way' }, { id: 'error', tone: 'error' }],
  references: ({ prompt }) => greetingReferences(prompt, ['prompt']),
  problems: ({ prompt }) => (prompt.length ? [] : [{ code: 'silent', severity: 'warning', path: ['prompt'] }]),
  summarize: ({ prompt }, { t, nameOf }) => {
    const first = titleOf(prompt, nameOf);
    return first ? t('summary.say', { prompt: first }) : t('summary.empty');
  },
  compile,
});
`,
    'form.tsx': `'use client';
import { errorAt, FormSection, PromptField, useNodeText, type FormProps } from '../_fields';
import type { ${kind}Settings } from './schema';

/** What is said. */
export function ${kind}Form({ value, onChange, errors }: FormProps<${kind}Settings>) {
  const { field, label } = useNodeText('${type}');
  return (
    <FormSection title={label('prompt')}>
      <PromptField {...field('prompt')} bare value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />
    </FormSection>
  );
}
`,
    'form.stories.tsx': `import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { ${kind}Form } from './form';
import { ${constant} } from './index';
import type { ${kind}Settings } from './schema';

const meta: Meta = { title: 'Nodes/${title}' };
export default meta;

function Form({ first = ${constant}.defaults, errors = [] }: { first?: ${kind}Settings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><${kind}Form value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

export const Empty: StoryObj = { render: () => <Form /> };
export const Filled: StoryObj = { render: () => <Form first={{ prompt: [{ kind: 'greeting', id: 'welcome' }] }} /> };
export const WithErrors: StoryObj = { render: () => <Form errors={[{ path: ['prompt'], text: 'Nothing is said.' }]} /> };
`,
    'text/en.json': text({
      title, short: title, description: 'Says something and goes on.', done: 'Said', error: 'Something failed', say: 'Say “{prompt}”', empty: 'Say nothing yet',
      label: 'Greeting', hint: 'What the caller hears.', silent: 'Nothing is said. Pick or record a greeting.', help: 'Says something to the caller and goes on.',
    }),
    'text/ru.json': text({
      title, short: title, description: 'Говорит что-нибудь и ведёт дальше.', done: 'Сказано', error: 'Что-то не удалось', say: 'Сказать «{prompt}»', empty: 'Пока ничего не говорит',
      label: 'Приветствие', hint: 'Что слышит звонящий.', silent: 'Ничего не говорится. Выберите или запишите приветствие.', help: 'Говорит звонящему что-нибудь и ведёт дальше.',
    }),
    'text/ja.json': text({
      title, short: title, description: '何かを伝えて先へ進みます。', done: '伝えた', error: '失敗した', say: '「{prompt}」を流す', empty: 'まだ何も流しません',
      label: 'あいさつ', hint: 'かけてきた人に聞こえます。', silent: '何も流れません。あいさつを選ぶか録音してください。', help: 'かけてきた人に何かを伝えて先へ進みます。',
    }),
  };
}

function text({ title, short, description, done, error, say, empty, label, hint, silent, help }) {
  const catalogue = { title, short, description, exits: { done, error }, summary: { say, empty }, fields: { prompt: { label, hint } }, problems: { silent }, help };
  return `${JSON.stringify(catalogue, null, 2)}\n`;
}
