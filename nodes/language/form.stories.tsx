import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import type { FormError } from '../_fields';
import { StoryForm } from '../_fields/story-services';
import { LanguageForm } from './form';
import { language } from './index';
import type { LanguageSettings } from './schema';

const meta: Meta = { title: 'Forms/Language' };
export default meta;

function Form({ first, errors = [] }: { first: LanguageSettings; errors?: FormError[] }) {
  const [value, setValue] = useState(first);
  return <StoryForm><LanguageForm value={value} onChange={setValue} errors={errors} /></StoryForm>;
}

const filled: LanguageSettings = { choose: { by: 'key', prompt: [{ kind: 'greeting', id: 'g1' }], choices: [{ key: '1', language: 'en' }, { key: '2', language: 'ja' }], firstKeyMs: 5000, tries: 3 } };
const wrong: LanguageSettings = { choose: { by: 'key', prompt: [], choices: [{ key: '1', language: 'en' }, { key: '1', language: 'ru' }], firstKeyMs: 5000, tries: 3 } };

export const Empty: StoryObj = { render: () => <Form first={language.defaults} /> };
export const Filled: StoryObj = { render: () => <Form first={filled} /> };
export const WithErrors: StoryObj = { render: () => <Form first={wrong} errors={[{ path: ['choose', 'choices', 1, 'key'], text: 'Key 1 is there twice. Change or remove one of them.' }]} /> };
