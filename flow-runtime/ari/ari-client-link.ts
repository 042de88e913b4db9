import type { SwaggerResult } from 'ari-client';
import { Gone } from '../ports/call-port';
import { Refused, type AriLink, type LinkOptions } from './link';

/** Asterisk through ari-client 2.2.0: HTTP for commands, its WebSocket for events. Throws while Asterisk is not there. The library is read only here: it is a fifth of a worker's start. */
export async function openAriClient({ url, app, onEvent, onConnected, onLost }: LinkOptions): Promise<AriLink> {
  const { origin, username, password } = new URL(url);
  const { connect } = (await import('ari-client')).default;
  const client = await connect(origin, decodeURIComponent(username), decodeURIComponent(password));
  client.on('*', onEvent);
  client.on('WebSocketConnected', onConnected);
  client.on('WebSocketReconnecting', onLost);
  // ari-client gives up after some tries; Asterisk may need longer to come back.
  client.on('WebSocketMaxRetries', () => {
    onLost();
    setTimeout(() => void client.start(app).catch(() => {}), 1000).unref();
  });
  await client.start(app);
  // Requests over several connections overtake each other; a channel would be played to first, and be answered when all is said.
  const answering = new Map<unknown, Promise<unknown>>();
  const text = ({ data }: SwaggerResult) => (data === undefined ? '' : data.toString('utf-8'));
  const send: AriLink['command'] = (operation, parameters, body) => new Promise((resolve, reject) => {
    const [resource, name] = operation.split('.') as [string, string];
    // The library's own wrapper drops the status of an error, and with it the difference between gone and refused.
    client._swagger.apis[resource]![name]!(
      body === undefined ? parameters : { ...parameters, body: JSON.stringify(body) },
      response => {
        const answer = text(response);
        resolve(answer ? JSON.parse(answer) : undefined);
      },
      error => reject(error.status === 404 ? new Gone(operation) : new Refused(operation, error.status ?? 0, text(error))),
    );
  });
  return {
    command: async (operation, parameters, body) => {
      const { channelId } = parameters;
      if (operation === 'channels.playWithId') await answering.get(channelId)?.catch(() => {});
      const sent = send(operation, parameters, body);
      if (operation === 'channels.answer') answering.set(channelId, sent);
      return sent.finally(() => { if (answering.get(channelId) === sent) answering.delete(channelId); });
    },
    close: () => client.stop(),
  };
}
