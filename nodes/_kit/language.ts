/** The languages in which Ringloom speaks to callers. */
export const languages = ['en', 'ru', 'ja'] as const;
export type Language = (typeof languages)[number];

/** The language in which this call is spoken to: what the flow has set, else the tenant's. */
export const languageOf = ({ language, call }: { language?: Language; call: { language?: Language } }): Language => language ?? call.language ?? 'en';

/** Whether a voice of that language can read these words: Japanese must be in kana, since no local voice reads kanji. */
export const readable = (language: Language, words: string): boolean => language !== 'ja' || !/\p{Script=Han}/u.test(words);
