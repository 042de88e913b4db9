// The least that a Node program can do: the same flow with nothing but a WebSocket for events, one for REST, JSON and a Map. With
// DATABASE_URL it also writes each of its three steps into Postgres before it acts on it: one prepared insert of one row.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import WebSocket from 'ws';

const { ARI_URL, FIRST_PROMPT, SECOND_PROMPT, BARE_APP, DATABASE_URL } = process.env;
const { host, username, password } = new URL(ARI_URL);
const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
const open = async app => {
  const socket = new WebSocket(`ws://${host}/ari/events?app=${app}`, { headers, perMessageDeflate: false, skipUTF8Validation: true });
  await once(socket, 'open');
  return socket;
};
const database = DATABASE_URL && new pg.Client({ connectionString: DATABASE_URL });
if (database) {
  await database.connect();
  await database.query('CREATE TABLE IF NOT EXISTS bare_step (call text, seq int, at timestamptz, event text, state text, PRIMARY KEY (call, seq))');
}
const commands = await open(`${BARE_APP}-commands`);
const events = await open(BARE_APP);

let sent = 0;
const send = (method, uri, body) => commands.send(JSON.stringify({
  type: 'RESTRequest', request_id: String(++sent), method, uri, ...(body && { content_type: 'application/json', message_body: JSON.stringify(body) }),
}));
const heard = ['StasisStart', 'StasisEnd', 'ChannelDtmfReceived', 'PlaybackFinished'].map(type => ({ type }));
commands.on('message', data => JSON.parse(String(data)));
send('PUT', `applications/${BARE_APP}/eventFilter`, { allowed: heard });
const store = (call, seq, event) => database
  ? database.query({ name: 'step', text: 'INSERT INTO bare_step VALUES ($1, $2, now(), $3, $4)', values: [call, seq, JSON.stringify(event), JSON.stringify({ call, seq })] })
  : null;
const calls = new Map();

events.on('message', async data => {
  const event = JSON.parse(String(data));
  const id = event.channel?.id;
  if (event.type === 'StasisStart') {
    const call = { first: randomBytes(8).toString('hex'), second: randomBytes(8).toString('hex') };
    calls.set(id, call);
    await store(id, 1, event);
    send('POST', `channels/${id}/answer`);
    send('POST', `channels/${id}/play/${call.first}?media=sound:${encodeURIComponent(FIRST_PROMPT)}`);
  } else if (event.type === 'ChannelDtmfReceived' && event.digit === '1') {
    await store(id, 2, event);
    const call = calls.get(id);
    send('DELETE', `playbacks/${call.first}`);
    send('POST', `channels/${id}/play/${call.second}?media=sound:${encodeURIComponent(SECOND_PROMPT)}`);
  } else if (event.type === 'PlaybackFinished') {
    const channel = event.playback.target_uri.slice('channel:'.length);
    if (calls.get(channel)?.second !== event.playback.id) return;
    await store(channel, 3, event);
    send('DELETE', `channels/${channel}`);
  } else if (event.type === 'StasisEnd') {
    calls.delete(id);
  }
});
