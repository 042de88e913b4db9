import { MicrophoneRefused, openMicrophone, type MicrophoneProblem } from '../../_greetings/mic/microphone';

/** What is sent: the microphone, or silence where there is none, so that the call works for listening at least. */
export async function outgoingSound(tell: (problem: MicrophoneProblem | null) => void): Promise<MediaStream> {
  try {
    const stream = await openMicrophone('call');
    tell(null);
    return stream;
  } catch (error) {
    tell(error instanceof MicrophoneRefused ? error.problem : 'busy');
    return silence();
  }
}

/** A track that says nothing. Keys and the telephone exchange need one that is there. */
function silence(): MediaStream {
  const context = new AudioContext();
  const { stream } = new MediaStreamAudioDestinationNode(context);
  const [track] = stream.getAudioTracks();
  const stop = track!.stop.bind(track);
  track!.stop = () => {
    stop();
    void context.close();
  };
  return stream;
}

const toneMs = 120;
const gapMs = 70;

/** Sends keys as RFC 4733 events after those that are still on their way. False where the call cannot. */
export function sendKeys(connection: RTCPeerConnection | undefined, keys: string): boolean {
  const sender = connection?.getSenders().map(({ dtmf }) => dtmf).find(dtmf => dtmf?.canInsertDTMF);
  if (!sender) return false;
  sender.insertDTMF(sender.toneBuffer + keys, toneMs, gapMs);
  return true;
}
