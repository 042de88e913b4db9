'use client';
import { ChoiceField, CountField, DurationField, errorAt, FormSection, KeysField, PromptField, RowsField, useNodeText, type FormProps } from '../_fields';
import { languages } from '../_kit/language';
import type { LanguageSettings } from './schema';

type ByKey = Extract<LanguageSettings['choose'], { by: 'key' }>;
type Choice = ByKey['choices'][number];

const fresh: ByKey = { by: 'key', prompt: [], choices: [{ key: '1', language: 'en' }, { key: '2', language: 'ru' }], firstKeyMs: 5000, tries: 2 };

/** One language, or one for each key. */
export function LanguageForm({ value, onChange, errors }: FormProps<LanguageSettings>) {
  const { t, field, label, options } = useNodeText('language');
  const { choose } = value;
  const change = (next: LanguageSettings['choose']) => onChange({ choose: next });
  return (
    <>
      <FormSection title={label('choose')}>
        <ChoiceField {...field('choose-by')} options={options('choose-by', ['fixed', 'key'])} value={choose.by} onChange={by => { if (by !== choose.by) change(by === 'fixed' ? { by, language: 'en' } : fresh); }} />
        {choose.by === 'fixed' && <ChoiceField {...field('choose-language')} options={options('choose-language', languages)} value={choose.language} onChange={language => change({ ...choose, language })} />}
      </FormSection>
      {choose.by === 'key' && (
        <>
          <FormSection title={label('choose-prompt')}>
            <PromptField {...field('choose-prompt')} bare needed value={choose.prompt} error={errorAt(errors, 'choose', 'prompt')} onChange={prompt => change({ ...choose, prompt })} />
          </FormSection>
          <FormSection title={label('choose-choices')}>
            <RowsField<Choice>
              {...field('choose-choices')}
              bare
              value={choose.choices}
              onChange={choices => change({ ...choose, choices: [...choices] })}
              error={errorAt(errors, 'choose', 'choices')}
              max={12}
              add={t('form.add-key')}
              empty={t('form.no-keys')}
              fresh={() => ({ key: [...'1234567890*#'].find(key => !choose.choices.some(other => other.key === key)) ?? '1', language: 'en' })}
              nameOf={({ key }) => t('exits.key', { keys: key })}
              row={(choice, set, i) => (
                <div className="grid grid-cols-[64px_minmax(0,1fr)] gap-1.5">
                  <KeysField bare max={1} label={label('choose-choices-key')} value={choice.key} error={errorAt(errors, 'choose', 'choices', i, 'key')} onChange={key => set({ ...choice, key })} />
                  <ChoiceField bare label={label('choose-choices-language')} options={options('choose-choices-language', languages)} value={choice.language} onChange={language => set({ ...choice, language })} />
                </div>
              )}
            />
            <DurationField {...field('choose-firstKeyMs')} minMs={500} maxMs={180_000} value={choose.firstKeyMs} error={errorAt(errors, 'choose', 'firstKeyMs')} onChange={firstKeyMs => change({ ...choose, firstKeyMs })} />
            <CountField {...field('choose-tries')} unit={t('form.times')} min={1} max={10} value={choose.tries} error={errorAt(errors, 'choose', 'tries')} onChange={tries => change({ ...choose, tries })} />
          </FormSection>
        </>
      )}
    </>
  );
}
