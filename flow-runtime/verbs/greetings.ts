import { languageOf, languages, type Language } from '@/nodes/_kit/language';
import { localTime, timeOfDay } from '@/nodes/_kit/time';
import { asks } from './patiently';
import { sound } from './sound';
import type { Verb } from './verb';

export const findRecorder: Verb<'find-recorder'> = {
  async run({ person, extension, own }, hands) {
    const { greetings, tenantId, endpoint } = hands;
    const named = person !== '' || extension !== '';
    if (!named && !own) return { outcome: 'none' };
    const found = await asks(hands, () => greetings.recorder(tenantId, { person, extension }, endpoint));
    if (!found) return { outcome: 'error' };
    // Whose extension it is, or that it is nobody's, is told to nobody who has not proved that it is they.
    if (person === '' && extension !== '') return { outcome: 'pin', data: { person: found.is?.person ?? '' } };
    if (!found.is) return named ? { outcome: 'not-allowed' } : { outcome: 'none' };
    return found.is.may ? { outcome: 'open', data: { person: found.is.person } } : { outcome: 'not-allowed' };
  },
};

export const findGreeting: Verb<'find-greeting'> = {
  async run({ greeting, number }, hands) {
    const { greetings, tenantId } = hands;
    const found = await asks(hands, () => greetings.find(tenantId, { greeting, number }));
    if (!found) return { outcome: 'error' };
    return found.is ? { outcome: 'found', data: { greeting: found.is.id, number: String(found.is.number), name: found.is.name } } : { outcome: 'none' };
  },
};

export const playGreeting: Verb<'play-greeting'> = {
  async run({ greeting }, hands) {
    const { media, tenantId, wideband, context } = hands;
    if (!await media.greeting(tenantId, greeting, languageOf(context), wideband)) return { outcome: 'none' };
    await hands.answer();
    return { outcome: await sound(hands, hands.caller, [{ kind: 'greeting', id: greeting }]) };
  },
};

export const playTake: Verb<'play-take'> = {
  async run({ recording }, hands) {
    const { greetings, tenantId, media } = hands;
    const held = await asks(hands, () => greetings.holds(tenantId, recording));
    if (!held) return { outcome: 'error' };
    if (!held.is) return { outcome: 'gone' };
    await hands.answer();
    return { outcome: await sound(hands, hands.caller, { recording: await media.recording(recording) }) };
  },
};

export const keepTake: Verb<'keep-take'> = {
  async run({ greeting, recording, language, person }, hands) {
    const { greetings, tenantId, context, intendedAt } = hands;
    const take = {
      recording, person, greeting: greeting || null, language: languages.find(one => one === language) ?? null,
      name: nameOf(languageOf(context), intendedAt, context.call.zone ?? 'UTC'),
    };
    const kept = await asks(hands, () => greetings.keep(tenantId, take));
    if (!kept) return { outcome: 'error' };
    if (kept.is === 'empty') return { outcome: 'empty' };
    return kept.is ? { outcome: 'kept', data: { greeting: kept.is.id, number: String(kept.is.number) } } : { outcome: 'gone' };
  },
};

/** What a new greeting is called until somebody gives it a name. */
function nameOf(language: Language, at: number, zone: string): string {
  const { date, minute } = localTime(at, zone);
  return `${{ en: 'By telephone', ru: 'По телефону', ja: '電話で録音' }[language]}, ${date} ${timeOfDay(minute)}`;
}
