// The flow as a program on ari-client, in the style of its README and examples.
import ari from 'ari-client';

const { ARI_URL, FIRST_PROMPT, SECOND_PROMPT } = process.env;
const { origin, username, password } = new URL(ARI_URL);

const client = await ari.connect(origin, username, password);
const ignore = () => {};

client.on('StasisStart', async (event, channel) => {
  const first = client.Playback();
  const second = client.Playback();

  const pressed = async (event) => {
    if (event.digit !== '1') return;
    channel.removeListener('ChannelDtmfReceived', pressed);
    second.once('PlaybackFinished', () => channel.hangup().catch(ignore));
    await first.stop().catch(ignore);
    await channel.play({ media: `sound:${SECOND_PROMPT}` }, second).catch(ignore);
  };
  channel.on('ChannelDtmfReceived', pressed);
  // the library keeps listeners of channels that are gone: whoever uses it takes them away
  channel.once('StasisEnd', () => {
    channel.removeAllListeners('ChannelDtmfReceived');
    second.removeAllListeners('PlaybackFinished');
  });

  await channel.answer().catch(ignore);
  await channel.play({ media: `sound:${FIRST_PROMPT}` }, first).catch(ignore);
});

client.start('bench-ari-client');
