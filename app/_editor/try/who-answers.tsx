'use client';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isE164 } from '@/nodes/_kit/phone-number';
import { Avatar } from '@/app/_ui/avatar';
import { Tile } from '@/app/_ui/badge';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Select } from '@/app/_ui/select';
import { useEditor } from '../model/editor';
import { behaviours, type Behaviour, type TrialSettings } from '@/flow-runtime/document/test-case';
import type { Party } from '@/flow-runtime/trial-scenario';
import type { Trial, TrialState } from './trial';
import { WebAnswers } from './web-answers';

/** Everybody whom the flow may ring, and what they do. A change is answered at once: the caller does again what they did. */
export function WhoAnswers({ trial, state }: { trial: Trial; state: TrialState }) {
  const t = useTranslations('try');
  const { parties, calendars, web, mail } = trial.asked;
  const { behaviour, calendar } = state.settings;
  const change = (next: Partial<TrialSettings>) => void trial.startOver(next, true);
  const everyone = (does: Behaviour) => change({ behaviour: Object.fromEntries(parties.map(({ key }) => [key, does])) });
  if (parties.length === 0 && calendars.length === 0 && !web && !mail) return null;
  return (
    <section aria-labelledby="try-who" className="flex flex-col gap-1 border-b border-line px-4 py-3">
      <div className="flex min-h-8 items-center gap-2">
        <h3 id="try-who" className="grow text-13 font-bold">{t('who-answers')}</h3>
        {parties.length > 1 && <Button size="sm" variant="ghost" onClick={() => everyone('busy')}>{t('everyone-busy')}</Button>}
      </div>
      {parties.map(party => (
        <Row key={party.key} party={party} does={behaviour[party.key] ?? 'answers'} onChange={does => change({ behaviour: { ...behaviour, [party.key]: does } })} />
      ))}
      {calendars.length > 0 && (
        <div className="flex items-center gap-2 py-1.5">
          <span className="min-w-0 grow text-13">{t('calendar')}</span>
          <Select
            size="sm" className="w-40 shrink-0 narrow:w-48" aria-label={t('calendar')} value={calendar} onChange={next => change({ calendar: next })}
            options={(['free', 'busy', 'unavailable'] as const).map(value => ({ value, label: t(`calendar-${value}`) }))}
          />
        </div>
      )}
      {mail && (
        <div className="flex items-center gap-2 py-1.5">
          <span className="min-w-0 grow text-13">{t('mail')}</span>
          <Select
            size="sm" className="w-40 shrink-0 narrow:w-48" aria-label={t('mail')} value={state.settings.mail ?? 'sent'} onChange={next => change({ mail: next })}
            options={(['sent', 'failed'] as const).map(value => ({ value, label: t(`mail-${value}`) }))}
          />
        </div>
      )}
      {web && <WebAnswers value={state.settings.web} onChange={next => change({ web: next })} />}
    </section>
  );
}

function Row({ party, does, onChange }: { party: Party; does: Behaviour; onChange: (does: Behaviour) => void }) {
  const t = useTranslations('try');
  const { directory } = useEditor();
  const person = directory?.people.find(({ id }) => party.kind === 'person' && id === party.id);
  const device = directory?.devices.find(({ id }) => party.kind === 'device' && id === party.id);
  const queue = directory?.queues.find(({ id }) => party.kind === 'queue' && id === party.id);
  const name = person?.name ?? device?.name ?? queue?.name ?? (party.kind === 'number' || party.kind === 'sip' ? party.id : t('unknown-party'));
  const hint = person?.extension ?? (device ? directory?.people.find(({ id }) => id === device.personId)?.name : party.kind === 'queue' ? t('queue-agent') : t('outside'));
  return (
    <div className="flex items-center gap-2.5 border-t border-line py-1.5 first-of-type:border-t-0">
      {person ? <Avatar name={name} size={32} presence={({ answers: 'ready', rings: 'away', busy: 'busy', rejects: 'busy', away: 'off' } as const)[does]} /> : <Tile group="connect"><Phone /></Tile>}
      <span className="min-w-0 grow">
        <span className="cut block text-13 font-mid">{name}</span>
        <span className="cut block text-12 text-ink-2">{hint}</span>
      </span>
      <Select size="sm" className="w-40 shrink-0 narrow:w-48" aria-label={t('does', { name })} value={does} onChange={onChange} options={behaviours.map(value => ({ value, label: t(`does-${value}`) }))} />
    </div>
  );
}

/** Who calls. */
export function Caller({ trial, state }: { trial: Trial; state: TrialState }) {
  const t = useTranslations('try');
  const [from, setFrom] = useState(state.settings.from);
  const wrong = from !== '' && !isE164(from);
  return (
    <section aria-labelledby="try-caller" className="flex flex-col gap-3 px-4 py-3">
      <h3 id="try-caller" className="text-13 font-bold">{t('caller')}</h3>
      <Field label={t('caller-number')} hint={t('caller-number-hint')} error={wrong ? t('caller-number-wrong') : undefined}>
        <Input
          className="num" inputMode="tel" value={from}
          onChange={text => {
            setFrom(text);
            if (text === '' || isE164(text)) void trial.startOver({ from: text });
          }}
        />
      </Field>
      {trial.asked.contacts && (
        <Field label={t('contact')} hint={t('contact-hint')}>
          <Input value={state.settings.contact} onChange={contact => void trial.startOver({ contact })} />
        </Field>
      )}
    </section>
  );
}
