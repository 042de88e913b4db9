import { z } from 'zod';
import { BadWav, readWav, type PcmSound } from '@/flow-runtime/sound/wav';
import { languages } from '@/nodes/_kit/language';
import { idInput, nameInput, wordsInput } from '../inputs';
import { refusal } from '../refusal';
import { audioOf, type Audio } from './keep-sound';
import { greetingMinutes, uploadLimit, wav16Limit } from './limits';

const fieldsSchema = z.strictObject({
  name: nameInput, words: wordsInput.default(''), origin: z.enum(['recorded', 'uploaded', 'spoken']), id: idInput.optional(),
  language: z.enum([...languages, 'none']).transform(language => (language === 'none' ? null : language)).optional(),
});

/** A checked upload. With `id` it replaces the sound of that greeting. */
export type Upload = z.infer<typeof fieldsSchema> & { audio: Audio };

/** The shortest sound that is worth keeping: nothing was recorded below. */
const leastMs = 200;

/** Reads a multipart body: name, words, origin, optional id and language (en, ru, ja or none), and wav16 (mono, 16 bits, 16 kHz, made by the browser). Throws one clear refusal. */
export async function readUpload(request: Request): Promise<Upload> {
  const length = request.headers.get('content-length');
  if (length === null || Number(length) > uploadLimit) throw tooLong();
  const form = await request.formData().catch(() => null);
  if (!form) throw refusal('bad-input', { path: '', message: 'not a form' });
  const wav = form.get('wav16');
  if (!(wav instanceof Blob)) throw refusal('greeting-no-wav', { reason: 'no file' });
  form.delete('wav16');
  const fields = fieldsSchema.safeParse(Object.fromEntries(form));
  if (!fields.success) {
    const [issue] = fields.error.issues;
    throw refusal('bad-input', { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' });
  }
  if (wav.size > wav16Limit) throw tooLong();
  const sound = soundOf(new Uint8Array(await wav.arrayBuffer()));
  const audio = audioOf(sound);
  if (audio.durationMs > greetingMinutes * 60_000) throw tooLong();
  if (audio.durationMs < leastMs) throw refusal('greeting-too-short', { milliseconds: leastMs });
  return { ...fields.data, audio };
}

function soundOf(bytes: Uint8Array): PcmSound {
  try {
    return readWav(bytes, 16_000);
  } catch (error) {
    if (error instanceof BadWav) throw refusal('greeting-no-wav', { reason: error.message });
    throw error;
  }
}

const tooLong = () => refusal('greeting-too-long', { minutes: greetingMinutes });
