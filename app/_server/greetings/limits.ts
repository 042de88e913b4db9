/** The longest greeting. */
export const greetingMinutes = 10;

/** Bytes of the longest 16 kHz WAV, with room for a chatty header. */
export const wav16Limit = greetingMinutes * 60 * 16_000 * 2 + 64 * 1024;

/** Bytes of an upload: the sound, and its name and words. */
export const uploadLimit = wav16Limit + 64 * 1024;
