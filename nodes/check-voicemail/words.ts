import { saysInEvery } from '../_kit/in-every';
import type { Language } from '../_kit/language';

const words = {
  number: { en: 'Please enter the number of the box, then press the hash key.', ru: 'Введите номер ящика и нажмите решётку.', ja: 'ボックスのばんごうをいれて、シャープをおしてください。' },
  main: {
    en: 'To hear new messages, press 1. For saved messages, press 2. For your greeting, press 0. To leave, press the hash key.',
    ru: 'Новые сообщения: один. Сохранённые: два. Ваше приветствие: ноль. Выход: решётка.',
    ja: 'あたらしいメッセージは1、ほぞんされたメッセージは2、おうとうメッセージは0、おわるにはシャープをおしてください。',
  },
  message: {
    en: 'To hear it again, press 5. Next message, 6. Previous, 4. To delete it, press 7. To send it to another box, 8. To save it, 9. To go back, press the hash key.',
    ru: 'Ещё раз: пять. Следующее: шесть. Предыдущее: четыре. Удалить: семь. Переслать: восемь. Сохранить: девять. Назад: решётка.',
    ja: 'もういちどきくには5、つぎは6、まえは4、さくじょするには7、べつのボックスへおくるには8、ほぞんは9、もどるにはシャープをおしてください。',
  },
  'deleted-message': {
    en: 'This message is deleted. To restore it, press 7. Next message, 6. To go back, press the hash key.',
    ru: 'Сообщение удалено. Вернуть: семь. Следующее: шесть. Назад: решётка.',
    ja: 'このメッセージはさくじょしました。もどすには7、つぎは6、もどるにはシャープをおしてください。',
  },
  'call-back': { en: 'To call back, press 3.', ru: 'Перезвонить: три.', ja: 'おりかえすには3をおしてください。' },
  deleted: { en: 'Deleted.', ru: 'Удалено.', ja: 'さくじょしました。' },
  restored: { en: 'Restored.', ru: 'Возвращено.', ja: 'もどしました。' },
  saved: { en: 'Saved.', ru: 'Сохранено.', ja: 'ほぞんしました。' },
  'no-more': { en: 'No more messages.', ru: 'Больше сообщений нет.', ja: 'ほかにメッセージはありません。' },
  'to-which': { en: 'Enter the number of the other box, then press the hash key.', ru: 'Введите номер другого ящика и нажмите решётку.', ja: 'おくりさきのボックスのばんごうをいれて、シャープをおしてください。' },
  sent: { en: 'Sent.', ru: 'Отправлено.', ja: 'おくりました。' },
  full: { en: 'That box is full.', ru: 'Тот ящик полон.', ja: 'そのボックスはいっぱいです。' },
  'no-box': { en: 'There is no such box.', ru: 'Такого ящика нет.', ja: 'そのボックスはありません。' },
  withheld: { en: 'The number was withheld.', ru: 'Номер был скрыт.', ja: 'ばんごうはひつうちでした。' },
  missed: { en: 'Nobody could be reached.', ru: 'Дозвониться не удалось.', ja: 'つながりませんでした。' },
  greeting: {
    en: 'To hear your greeting, press 1. To record another, press 2. To remove it, press 3. To go back, press star.',
    ru: 'Прослушать приветствие: один. Записать новое: два. Удалить: три. Назад: звёздочка.',
    ja: 'おうとうメッセージをきくには1、ろくおんするには2、さくじょするには3、もどるにはアスタリスクをおしてください。',
  },
  'no-greeting': { en: 'The box has no greeting of its own.', ru: 'Своего приветствия у ящика нет.', ja: 'おうとうメッセージはありません。' },
  speak: { en: 'Speak after the tone, then press the hash key.', ru: 'Говорите после сигнала, затем нажмите решётку.', ja: 'はっしんおんのあとにはなし、シャープをおしてください。' },
  'nothing-said': { en: 'Nothing was said.', ru: 'Ничего не сказано.', ja: 'なにもはなされませんでした。' },
  use: {
    en: 'To use this greeting, press 1. To hear it, press 2. To record it again, press 3. To leave it, press star.',
    ru: 'Использовать: один. Прослушать: два. Записать заново: три. Отказаться: звёздочка.',
    ja: 'これをつかうには1、きくには2、とりなおすには3、やめるにはアスタリスクをおしてください。',
  },
  used: { en: 'Callers hear it from now on.', ru: 'Теперь его услышат звонящие.', ja: 'これからこのメッセージがながれます。' },
  removed: { en: 'Removed.', ru: 'Удалено.', ja: 'さくじょしました。' },
} satisfies Record<string, Record<Language, string>>;

/** What is said, to each caller in their own language. */
export const said = saysInEvery(words);
