'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { Textarea } from '@/app/_ui/input';
import { Select } from '@/app/_ui/select';
import { webAnswers, type WebTrial } from '@/flow-runtime/document/test-case';

/** What an address on the web answers in this trial: a status, and with a good one the JSON that comes. */
export function WebAnswers({ value = { answer: '200', body: '{}' }, onChange }: { value?: WebTrial; onChange: (next: WebTrial) => void }) {
  const t = useTranslations('try');
  const [body, setBody] = useState(value.body);
  const wrong = body.trim() !== '' && !isJson(body);
  return (
    <div className="flex flex-col gap-2 border-t border-line py-1.5 first-of-type:border-t-0">
      <div className="flex items-center gap-2">
        <span className="min-w-0 grow text-13">{t('web')}</span>
        <Select
          size="sm" className="w-40 shrink-0 narrow:w-48" aria-label={t('web')} value={value.answer} onChange={answer => onChange({ ...value, answer })}
          options={webAnswers.map(answer => ({ value: answer, label: t(`web-${answer}`) }))}
        />
      </div>
      {value.answer === '200' && (
        <Field label={t('web-body')} hint={wrong ? t('web-body-wrong') : undefined}>
          <Textarea rows={3} value={body} maxLength={10_000} onChange={text => { setBody(text); onChange({ ...value, body: text }); }} />
        </Field>
      )}
    </div>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
