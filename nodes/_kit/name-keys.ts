/** Letters as they stand on telephone keys: Latin (ITU-T E.161), Cyrillic, and kana by their rows, as on Japanese telephones. */
const keyboard: [key: string, letters: string][] = [
  ['2', 'abcабвг'], ['3', 'defдежз'], ['4', 'ghiийкл'], ['5', 'jklмноп'], ['6', 'mnoрсту'], ['7', 'pqrsфхцч'], ['8', 'tuvшщъы'], ['9', 'wxyzьэюя'],
];
const kana: [key: string, letters: string][] = [
  ['1', 'あいうえお'], ['2', 'かきくけこ'], ['3', 'さしすせそ'], ['4', 'たちつてと'], ['5', 'なにぬねの'], ['6', 'はひふへほ'], ['7', 'まみむめも'], ['8', 'やゆよ'], ['9', 'らりるれろ'], ['0', 'わをん'],
];
const keyOf = new Map([...keyboard, ...kana].flatMap(([key, letters]) => [...letters].map(letter => [letter, key] as const)));
const small: Record<string, string> = { ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ' };

/** The keys that spell a word; what stands on no key is left out: marks, kanji. Accents do not count. */
export function keysOf(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[ァ-ヶ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  return [...plain].map(letter => keyOf.get(small[letter] ?? letter) ?? '').join('');
}

/** Which part of a name is spelled. */
export const nameParts = ['first', 'last', 'either'] as const;
export type NamePart = (typeof nameParts)[number];

/** Whether keys are the beginning of the first or of the last word of a name. */
export function spells(keys: string, name: string, part: NamePart): boolean {
  const words = name.split(/\s+/).filter(Boolean);
  const wanted = part === 'first' ? words.slice(0, 1) : part === 'last' ? words.slice(-1) : [...words.slice(0, 1), ...words.slice(-1)];
  return keys !== '' && wanted.some(word => keysOf(word).startsWith(keys));
}
