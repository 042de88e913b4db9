import { createHash } from 'node:crypto';
import type { Log } from './ports/log';
import type { Media } from './ports/media';
import { EspeakVoice } from './speech/espeak-voice';
import { Speech } from './speech/speech';
import { PgGreetings } from './store/greetings';
import type { KnownAnswers } from './store/known-answers';
import { RecordedSounds } from './store/recorded-sounds';
import { SoundFolder, type SoundFolderPlaces } from './store/sound-folder';

/** Bytes of a sound, and how long whoever fetches it may keep it. */
export interface SoundAt { wav: Buffer | null; name: string; cache: string }

const soundPath = /^\/greetings\/([0-9a-f-]{36})\/([0-9a-f]{64})\.(wav|wav16)$/;
const recordingPath = /^\/recordings\/([^/]+\/[0-9a-f]{64})\.wav$/;
const speechPath = /^\/speech\/([0-9a-f]{64}\.(?:wav|wav16))$/;
/** Addresses whose name in the folder is remembered. */
const mostNames = 5000;
const forEver = 'public, max-age=31536000, immutable';

/**
 * All that this worker's switch plays: greetings, words read out, and recordings. Each has an address of this worker, immutable; where
 * there is a folder that the switch reads too, it finds them there and asks for none.
 */
export function openSounds(answers: KnownAnswers, origin: string, places: SoundFolderPlaces | null, log: Log) {
  const greetings = new PgGreetings(answers, origin);
  const speech = new Speech(new EspeakVoice(), origin, fault => log.error({ fault }, 'words could not be spoken'));
  const recordings = new RecordedSounds(answers, origin);
  const folder = places && new SoundFolder(places, log);

  /** The sound at a path of this worker's address; null where no sound has such a path. */
  const at = async (path: string): Promise<SoundAt | null> => {
    const sound = soundPath.exec(path);
    if (sound) return { wav: await greetings.sound(sound[1]!, sound[2]!, sound[3] === 'wav16'), name: `${sound[2]}.${sound[3]}`, cache: forEver };
    const spoken = speechPath.exec(path);
    if (spoken) return { wav: await speech.sound(spoken[1]!), name: spoken[1]!, cache: forEver };
    const recording = recordingPath.exec(path);
    return recording && { wav: await recordings.sound(recording[1]!), name: 'recording.wav', cache: 'private, max-age=60' };
  };
  const names = new Map<string, string>();
  const nameOf = (path: string): string => {
    let name = names.get(path);
    if (name === undefined) {
      if (names.size >= mostNames) names.clear();
      names.set(path, name = createHash('sha256').update(path.replace(/\.wav(16)?$/, '')).digest('hex'));
    }
    return name;
  };
  const placed = async <Address extends string | null>(address: Address): Promise<Address | string> => {
    if (!folder || address === null) return address;
    const path = address.slice(origin.length);
    return await folder.put(nameOf(path), path.endsWith('.wav16') ? 'wav16' : 'wav', async () => (await at(path))?.wav ?? null) ?? address;
  };
  const media: Media = {
    greeting: async (...asked) => placed(await greetings.greeting(...asked)),
    speech: async (language, words, wideband) => placed(await speech.speech(language, words, wideband)),
    recording: async id => placed(recordings.address(id)),
  };
  /** Has these greetings where they are played from, so that they can be heard while Postgres is away. */
  const warm = async (tenantId: string, ids: string[]) => {
    for (const address of await greetings.warm(tenantId, ids)) await placed(address);
  };
  return { greetings, speech, media, at, warm, folder };
}
