// The flow in Node-RED's own nodes: WebSocket in, JSON, function, HTTP request. Writes settings and flow, then starts Node-RED in this process.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { ARI_URL, FIRST_PROMPT, SECOND_PROMPT, NODE_RED_DIR } = process.env;
const { host, username, password } = new URL(ARI_URL);
const key = `api_key=${username}:${password}`;

const ws = { id: 'ari', type: 'websocket-client', path: `ws://${host}/ari/events?app=bench-node-red&${key}`, tls: '', wholemsg: 'false', hb: '0', subprotocol: '', headers: [] };
const node = (id, type, settings, ...wires) => ({ id, type, z: 'flow', x: 0, y: 0, name: '', ...settings, wires });
const request = (id, method, uri, ...next) =>
  node(id, 'http request', { method, ret: 'txt', paytoqs: 'ignore', url: `http://${host}/ari/${uri}${uri.includes('?') ? '&' : '?'}${key}`, tls: '', persist: true, proxy: '', insecureHTTPParser: false, authType: '', senderr: false, headers: [] }, next);

const route = `
const { type, channel, digit, playback } = msg.payload;
if (type === 'StasisStart') return [{ channel: channel.id }, null, null];
if (type === 'ChannelDtmfReceived' && digit === '1') return [null, { channel: channel.id }, null];
if (type === 'PlaybackFinished' && playback.id.startsWith('second-')) return [null, null, { channel: playback.id.slice(7) }];
return null;`;

const flow = [
  { id: 'flow', type: 'tab', label: 'bench', disabled: false, info: '' },
  ws,
  node('events', 'websocket in', { server: '', client: 'ari' }, ['json']),
  node('json', 'json', { property: 'payload', action: 'obj', pretty: false }, ['route']),
  node('route', 'function', { func: route, outputs: 3, timeout: 0, noerr: 0, initialize: '', finalize: '', libs: [] }, ['answer'], ['stop'], ['hang-up']),
  request('answer', 'POST', 'channels/{{{channel}}}/answer', 'first'),
  request('first', 'POST', `channels/{{{channel}}}/play/first-{{{channel}}}?media=sound:${FIRST_PROMPT}`),
  request('stop', 'DELETE', 'playbacks/first-{{{channel}}}', 'second'),
  request('second', 'POST', `channels/{{{channel}}}/play/second-{{{channel}}}?media=sound:${SECOND_PROMPT}`),
  request('hang-up', 'DELETE', 'channels/{{{channel}}}'),
];

mkdirSync(NODE_RED_DIR, { recursive: true });
writeFileSync(path.join(NODE_RED_DIR, 'flows.json'), JSON.stringify(flow));
const settings = { flowFile: 'flows.json', userDir: NODE_RED_DIR, httpAdminRoot: false, httpNodeRoot: false, logging: { console: { level: 'warn', metrics: false, audit: false } }, telemetry: { enabled: false } };

const RED = createRequire(import.meta.url)('node-red');
RED.init(settings);
await RED.start();
