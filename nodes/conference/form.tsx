'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, PromptField, SwitchField, TargetsField, ThingField, useNodeText, type FormProps } from '../_fields';
import type { ConferenceSettings } from './schema';

const noKey = 'none';
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
type Guest = ConferenceSettings['dialOut']['guests'][number];
type Counted = 'noAnswerTries' | 'offlineTries';
type Timed = 'ringMs' | 'busyEveryMs' | 'noAnswerEveryMs' | 'offlineEveryMs';

/** Which room, what the caller may do in it, and whom it calls when they come in. */
export function ConferenceForm({ value, onChange, errors }: FormProps<ConferenceSettings>) {
  const { t, field, label, options } = useNodeText('conference');
  const { pin, dialOut } = value;
  const asking = (more: Partial<ConferenceSettings['pin']>) => onChange({ ...value, pin: { ...pin, ...more } });
  const calling = (more: Partial<ConferenceSettings['dialOut']>) => onChange({ ...value, dialOut: { ...dialOut, ...more } });
  const keyOf = (name: keyof ConferenceSettings['keys']) => (
    <ChoiceField
      key={name}
      label={label(`keys-${name}`)}
      options={[...(name === 'leave' ? [] : [{ value: noKey, label: t('form.no-key') }]), ...keys.map(key => ({ value: key, label: key }))]}
      value={value.keys[name] || noKey}
      error={errorAt(errors, 'keys', name)}
      onChange={key => onChange({ ...value, keys: { ...value.keys, [name]: key === noKey ? '' : key } })}
    />
  );
  const count = (name: Counted) => <CountField label={label(`dialOut-${name}`)} min={0} max={20} value={dialOut[name]} error={errorAt(errors, 'dialOut', name)} onChange={next => calling({ [name]: next })} />;
  const time = (name: Timed, maxMs = 3_600_000) => <DurationField label={label(`dialOut-${name}`)} minMs={5000} maxMs={maxMs} value={dialOut[name]} error={errorAt(errors, 'dialOut', name)} onChange={next => calling({ [name]: next })} />;
  return (
    <>
      <FormSection title={label('room')}>
        <ThingField {...field('room')} kind="room" bare value={value.room} error={errorAt(errors, 'room')} onChange={room => onChange({ ...value, room })} />
        <ChoiceField {...field('role')} options={options('role', ['by-number', 'host', 'speaker', 'listener'])} value={value.role} onChange={role => onChange({ ...value, role })} />
        <PromptField {...field('music')} value={value.music} error={errorAt(errors, 'music')} onChange={music => onChange({ ...value, music })} />
      </FormSection>
      <FormSection title={label('pin')} summary={pin.ask ? t('form.pin-asked', { tries: pin.tries }) : t('form.pin-not')} open={errorsUnder(errors, 'pin').length > 0}>
        <SwitchField {...field('pin-ask')} value={pin.ask} onChange={ask => asking({ ask })} />
        {pin.ask && (
          <>
            <PromptField {...field('pin-prompt')} value={pin.prompt} error={errorAt(errors, 'pin', 'prompt')} onChange={prompt => asking({ prompt })} />
            <div className="grid grid-cols-2 gap-3">
              <CountField label={label('pin-tries')} min={1} max={5} value={pin.tries} error={errorAt(errors, 'pin', 'tries')} onChange={tries => asking({ tries })} />
              <DurationField label={label('pin-firstKeyMs')} minMs={1000} maxMs={60_000} value={pin.firstKeyMs} error={errorAt(errors, 'pin', 'firstKeyMs')} onChange={firstKeyMs => asking({ firstKeyMs })} />
            </div>
          </>
        )}
      </FormSection>
      <FormSection title={label('keys')} summary={t('form.keys-summary', { mute: value.keys.mute || '–', leave: value.keys.leave })} open={errorsUnder(errors, 'keys').length > 0}>
        <div className="grid grid-cols-2 gap-3">{(['mute', 'count', 'leave', 'lock', 'kick'] as const).map(keyOf)}</div>
      </FormSection>
      <FormSection title={label('dialOut')} summary={dialOut.on ? t('form.calls', { count: dialOut.guests.length }) : t('form.calls-nobody')} open={dialOut.on || errorsUnder(errors, 'dialOut').length > 0}>
        <SwitchField {...field('dialOut-on')} value={dialOut.on} onChange={on => calling({ on })} />
        {dialOut.on && (
          <>
            <TargetsField<Guest>
              {...field('dialOut-guests')}
              kinds={['person', 'number']}
              value={dialOut.guests}
              error={errorAt(errors, 'dialOut', 'guests')}
              errorOf={row => errorAt(errors, 'dialOut', 'guests', row) ?? errorAt(errors, 'dialOut', 'guests', row, 'id')}
              onChange={guests => calling({ guests })}
              made={choice => choice as Guest}
            />
            {time('ringMs', 120_000)}
            <div className="grid grid-cols-2 gap-3">{time('busyEveryMs')}<span />{count('noAnswerTries')}{time('noAnswerEveryMs')}{count('offlineTries')}{time('offlineEveryMs')}</div>
          </>
        )}
      </FormSection>
    </>
  );
}
