import { describe, expect, it } from 'vitest';
import { sayCount, sayEnvelope } from './messages';

describe('how many messages there are', () => {
  it.each([
    [0, 0, 'You have no messages.', 'У вас нет сообщений.', 'メッセージはありません。'],
    [1, 0, 'You have one new message.', 'У вас одно новое сообщение.', 'あたらしいメッセージがいっけんあります。'],
    [2, 1, 'You have two new messages and one saved message.', 'У вас два новых сообщения и одно сохранённое сообщение.', 'あたらしいメッセージがにけん、ほぞんされたメッセージがいっけんあります。'],
    [0, 5, 'You have five saved messages.', 'У вас пять сохранённых сообщений.', 'ほぞんされたメッセージがごけんあります。'],
    [21, 12, 'You have twenty-one new messages and twelve saved messages.', 'У вас двадцать одно новое сообщение и двенадцать сохранённых сообщений.', 'あたらしいメッセージがにじゅういっけん、ほぞんされたメッセージがじゅうにけんあります。'],
    [10, 300, 'You have ten new messages and three hundred saved messages.', 'У вас десять новых сообщений и триста сохранённых сообщений.', 'あたらしいメッセージがじゅっけん、ほぞんされたメッセージがさんびゃっけんあります。'],
  ])('%i new and %i saved', (fresh, saved, en, ru, ja) => {
    expect([sayCount('en', fresh, saved), sayCount('ru', fresh, saved), sayCount('ja', fresh, saved)]).toEqual([en, ru, ja]);
  });
});

describe('from whom a message is', () => {
  const now = Date.UTC(2026, 10, 26, 3);
  const zone = 'America/New_York';
  const of = (more: object) => ({ number: '+14155550101', name: '', at: now - 3_600_000, now, zone, ...more });

  it('is told by name, by number or not at all, and on which day by the clocks of the tenant', () => {
    expect(sayEnvelope('en', of({ name: 'Mr Brown' }))).toBe('Message from Mr Brown, received today at nine PM.');
    expect(sayEnvelope('en', of({ number: '101', at: now - 23 * 3_600_000 }))).toBe('Message from one, zero, one, received yesterday at eleven PM.');
    expect(sayEnvelope('en', of({ number: '', at: Date.UTC(2026, 10, 20, 14, 5) }))).toBe('Message from a withheld number, received November twentieth, twenty twenty-six at nine oh five AM.');
    expect(sayEnvelope('ru', of({ number: '102' }))).toBe('Сообщение с номера один, ноль, два. Получено сегодня, двадцать один час ровно.');
    expect(sayEnvelope('ru', of({ name: 'Иванов' }))).toBe('Сообщение, абонент Иванов. Получено сегодня, двадцать один час ровно.');
    expect(sayEnvelope('ja', of({ number: '47', name: '田中' }))).toBe('よん、ななからのメッセージ。きょう、にじゅういちじ。');
  });
});
