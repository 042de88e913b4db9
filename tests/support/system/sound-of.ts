import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EspeakVoice } from '@/flow-runtime/speech/espeak-voice';
import type { Language } from '@/nodes/_kit/language';
import { Speech } from '../world';

/** The sound of words as the voice of that language reads them: what a caller must hear. */
export async function soundOf(language: Language, words: string): Promise<Speech> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sound-of-'));
  const file = path.join(folder, 'words.wav');
  try {
    writeFileSync(file, (await new EspeakVoice().say(language, words, false))!);
    return Speech.read(words, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
