import type { Log } from './ports/log';
import type { Media } from './ports/media';
import { EspeakVoice } from './speech/espeak-voice';
import { Speech } from './speech/speech';
import { PgGreetings } from './store/greetings';
import type { KnownAnswers } from './store/known-answers';
import { RecordedSounds } from './store/recorded-sounds';

/** All that this worker's switch plays from an address of this worker: greetings, words read out, and recordings. */
export function openSounds(answers: KnownAnswers, origin: string, log: Log) {
  const greetings = new PgGreetings(answers, origin);
  const speech = new Speech(new EspeakVoice(), origin, fault => log.error({ fault }, 'words could not be spoken'));
  const recordings = new RecordedSounds(answers, origin);
  const media: Media = {
    greeting: (...asked) => greetings.greeting(...asked),
    speech: (language, words, wideband) => speech.speech(language, words, wideband),
    recording: id => recordings.address(id),
  };
  return { greetings, speech, recordings, media };
}
