import { readable, type Language } from '@/nodes/_kit/language';
import type { Prompt } from '@/nodes/_kit/prompt';
import type { Announcement } from '../ports/room-state';

interface Words {
  joined: (who: string) => string;
  left: (who: string) => string;
  unreachable: (who: string) => string;
  somebody: string;
  muted: string;
  unmuted: string;
  locked: string;
  unlocked: string;
  /** Before and after the number. */
  count: [string, string];
}

const words: Record<Language, Words> = {
  en: {
    joined: who => `${who} has joined.`, left: who => `${who} has left.`, unreachable: who => `Could not be reached: ${who}.`, somebody: 'Somebody',
    muted: 'You are muted.', unmuted: 'You can be heard.', locked: 'The room is locked.', unlocked: 'The room is open.', count: ['In the room:', ''],
  },
  ru: {
    joined: who => `${who}: в комнате.`, left: who => `${who}: вышел из комнаты.`, unreachable: who => `Не удалось дозвониться: ${who}.`, somebody: 'Кто-то',
    muted: 'Ваш микрофон выключен.', unmuted: 'Вас слышно.', locked: 'Вход в комнату закрыт.', unlocked: 'Вход в комнату открыт.', count: ['Участников:', ''],
  },
  ja: {
    joined: who => `${who}、さんかしました。`, left: who => `${who}、たいしつしました。`, unreachable: who => `つながりませんでした。${who}。`, somebody: 'どなたか',
    muted: 'ミュートしました。', unmuted: 'ミュートをかいじょしました。', locked: 'かいぎをロックしました。', unlocked: 'ロックをかいじょしました。', count: ['さんかにんずう', ''],
  },
};

/** A name as it is said; the last four figures of a number, one by one; nothing of either: somebody. The local voice reads no kanji. */
function said(name: string, number: string, language: Language): string {
  if (name && readable(language, name)) return name;
  return number ? [...number.replace(/[^0-9]/g, '').slice(-4)].join(' ') : words[language].somebody;
}

/** What the room hears. */
export function announcementOf(what: Announcement, language: Language): string {
  if (what.what === 'unreachable') return words[language].unreachable(what.names.map(name => said(name, /^\+?[0-9]+$/.test(name) ? name : '', language)).join(', '));
  return words[language][what.what](said(what.name, what.number, language));
}

/** What one of them hears alone. */
export const noteOf = (what: 'muted' | 'unmuted' | 'locked' | 'unlocked', language: Language): Prompt => [{ kind: 'text', language, text: words[language][what] }];

/** How many are in it, said to one of them alone. */
export function countOf(count: number, language: Language): Prompt {
  const [before, after] = words[language].count;
  const text = (part: string): Prompt => (part ? [{ kind: 'text', language, text: part }] : []);
  return [...text(before), { kind: 'number', value: String(count) }, ...text(after)];
}
