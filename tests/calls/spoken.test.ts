import { afterAll, afterEach, beforeAll, it } from 'vitest';
import type { Language } from '@/nodes/_kit/language';
import type { Prompt } from '@/nodes/_kit/prompt';
import { spoken } from '@/nodes/_kit/spoken';
import { draw, node, soundOf, System } from '@/tests/support/system';

let system: System;

beforeAll(async () => {
  system = await System.open();
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** Calls a tenant of that language and hears all of these words, in order. */
async function hears(language: Language, prompt: Prompt, words: [Language, string][]) {
  const tenant = await system.tenant({ language, contacts: { '+14155550123': 'Mr Brown' } });
  await tenant.flow(draw({ hello: node('hang-up', { prompt }) }));
  const sounds = await Promise.all(words.map(([of, text]) => soundOf(of, text)));
  const caller = await system.world.caller({ number: '+14155550123' }).dials(tenant.number);
  for (const sound of sounds) await caller.hears(sound, { within: 10_000 });
  await caller.isHungUp({ within: 10_000 });
}

it('a text is read out in its own language, values in the language of the tenant, and what is for others is not heard', async () => {
  await hears('ru', [
    { kind: 'text', language: 'ru', text: 'Здравствуйте.' },
    { kind: 'text', language: 'en', text: 'Only the English hear this, and it is a long sentence.', only: 'en' },
    { kind: 'money', currency: 'RUB', value: '21.02' },
    { kind: 'text', language: 'en', text: 'Hello there.' },
    { kind: 'number', value: '2' },
  ], [['ru', 'Здравствуйте.'], ['ru', 'двадцать один рубль две копейки'], ['en', 'Hello there.'], ['ru', 'два']]);
});

it('dates, times and digits are said in kana by the Japanese voice', async () => {
  await hears('ja', [{ kind: 'date', value: '2026-11-20' }, { kind: 'time', value: '16:30' }, { kind: 'digits', value: '47' }],
    (['date', 'time', 'digits'] as const).map((kind, i): [Language, string] => ['ja', spoken(kind, ['2026-11-20', '16:30', '47'][i]!, 'ja')]));
});

it('English figures are a person\'s voice from Asterisk, all else is read out', async () => {
  await hears('en', [{ kind: 'time', value: '0905' }, { kind: 'variable', value: { var: 'call.to' } }], [['en', 'nine oh five AM']]);
  const tenant = await system.tenant();
  await tenant.flow(draw({ hello: node('hang-up', { prompt: [{ kind: 'number', value: '7' }] }) }));
  const caller = await system.world.caller().dials(tenant.number);
  await caller.hears(system.speech('digits/7'));
  await caller.isHungUp();
});
