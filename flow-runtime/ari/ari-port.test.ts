import { expect, test } from 'vitest';
import type { ChannelEvent } from '../ports/call-port';
import type { AriEvent } from './ari-event';
import { AriPort } from './ari-port';
import type { LinkOptions } from './link';

test('what is remembered of a channel or a sound goes with its last listener: a worker lives for months', async () => {
  let tell: (event: AriEvent) => void = () => {};
  const port = await AriPort.open(async ({ onEvent }: LinkOptions) => {
    tell = onEvent;
    return { command: async () => undefined, close: () => {} };
  }, { url: 'http://127.0.0.1', worker: 'test', offered: () => 'leave', onArrival: () => {}, onConnected: () => {}, onLost: () => {} });
  const heard: ChannelEvent[] = [];
  const listen = (id: string) => port.listen(id, event => heard.push(event));

  const [first, second] = [listen('sound'), listen('sound')];
  await port.stopPlayback('sound');
  first();
  tell({ type: 'PlaybackFinished', playback: { id: 'sound', state: 'done' } });
  expect(heard).toMatchObject([{ type: 'playback-ended', played: false }]);
  await port.stopPlayback('sound');
  second();
  listen('sound')();
  listen('sound');
  tell({ type: 'PlaybackFinished', playback: { id: 'sound', state: 'done' } });
  expect(heard[1]).toMatchObject({ type: 'playback-ended', played: true });

  const stop = listen('channel');
  await port.hangUp('channel', 42);
  stop();
  listen('channel');
  tell({ type: 'StasisEnd', channel: { id: 'channel', state: 'Up', caller: { number: '', name: '' } } });
  expect(heard[2]).toMatchObject({ type: 'ended', cause: 16 });
});
