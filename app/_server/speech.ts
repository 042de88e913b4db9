import { EspeakVoice } from '@/flow-runtime/speech/espeak-voice';
import type { Language } from '@/nodes/_kit/language';
import { log } from './log';
import { refusal } from './refusal';

const voice = new EspeakVoice();

/** Words as the worker's voice reads them, a WAV at 8 kHz; refused where no voice can. */
export async function readAloud(language: Language, words: string): Promise<Buffer> {
  const wav = await voice.say(language, words, false).catch((error: unknown) => {
    log().warn({ err: error }, 'a text could not be read out');
    return null;
  });
  if (!wav) throw refusal('no-voice');
  return wav;
}
