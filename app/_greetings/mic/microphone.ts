export interface Microphone { id: string; label: string }

export type MicrophoneProblem = 'insecure' | 'none' | 'denied' | 'busy';

/** Why there is no microphone to hear with. */
export class MicrophoneRefused extends Error {
  constructor(readonly problem: MicrophoneProblem) {
    super(problem);
  }
}

/** For a greeting: as it is. For a call: without the echo of the loudspeaker. */
export type Purpose = 'greeting' | 'call';

/** Opens a microphone; the browser may ask the person first. Throws MicrophoneRefused. */
export async function openMicrophone(purpose: Purpose, id?: string): Promise<MediaStream> {
  if (!hasMicrophones()) throw new MicrophoneRefused('insecure');
  const clean = purpose === 'call';
  const audio: MediaTrackConstraints = { echoCancellation: clean, noiseSuppression: clean, autoGainControl: clean, channelCount: 1, ...(id && { deviceId: { exact: id } }) };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    // The chosen one may have been unplugged since.
    if (id && error instanceof DOMException && ['OverconstrainedError', 'NotFoundError'].includes(error.name)) return openMicrophone(purpose);
    throw new MicrophoneRefused(problemOf(error));
  }
}

/** Browsers hide microphones from pages that came by plain http from another machine. */
export const hasMicrophones = (): boolean => typeof navigator !== 'undefined' && navigator.mediaDevices !== undefined;

/** The microphones of this computer; their names are known only once one was opened. */
export async function listMicrophones(): Promise<Microphone[]> {
  if (!hasMicrophones()) return [];
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.filter(({ kind, deviceId, label }) => kind === 'audioinput' && deviceId && label).map(({ deviceId, label }) => ({ id: deviceId, label }));
}

export const closeStream = (stream: MediaStream): void => stream.getTracks().forEach(track => track.stop());

function problemOf(error: unknown): MicrophoneProblem {
  if (!(error instanceof DOMException)) return 'busy';
  if (error.name === 'NotFoundError' || error.name === 'OverconstrainedError') return 'none';
  if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'denied';
  return 'busy';
}
