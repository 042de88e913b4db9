import type { WebSocket } from 'ws';
import { forTenant } from '@/prisma/for-tenant';
import { News } from '@/prisma/news';
import { chosenTenantOf } from '../context';
import { makeSocketDoor, type SocketDoor } from '../http/socket-door';
import { log } from '../log';
import { signedIn, type SignedIn } from '../session';
import { workplaceOf } from '../tenant';
import { Follower } from './follower';
import type { Listener } from './listener';
import { askSchema, type Ask } from './messages';
import { rehearse } from './told-call';

/** How often a page is asked whether it is there, and its person whether they still belong here, ms. */
const checkMs = 30_000;
/** Questions a second that no page asks. */
const rateLimit = 50;
/** Of no company, so that no row is seen. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Tells pages what happens, as it happens: one WebSocket for each, at /live. What is told comes from rows that its tenant may see; NOTIFY only says when to look. */
export async function openLiveDesk(databaseUrl: string): Promise<SocketDoor> {
  const followers = new Set<Follower>();
  const news = new News(databaseUrl, {
    ringloom_step: payload => { for (const one of followers) one.stepped(payload); },
    ringloom_open_flow: payload => { for (const one of followers) one.changed(payload); },
  }, all => { if (all) for (const one of followers) one.missedNews(); });
  const door = makeSocketDoor({ protocol: 'ringloom', maxPayload: 4096, perPerson: 60, inAll: 5000, enter: (socket, user, headers) => void enter(socket, user, headers) });

  async function enter(socket: WebSocket, user: SignedIn, headers: Headers): Promise<void> {
    socket.on('error', () => socket.terminate());
    // What is asked before it is known for whom waits in the socket.
    socket.pause();
    const find = async (): Promise<string | null> => (await workplaceOf(user, chosenTenantOf(headers)))?.tenant.id ?? null;
    const tenantId = await find().catch(() => null);
    if (tenantId === null || socket.readyState !== socket.OPEN) return socket.close(1008);
    const listener: Listener = {
      user, tenantId, inTenant: fn => forTenant(tenantId, user.id, fn),
      tell: told => { if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(told)); },
    };
    const follower = new Follower(listener, fault => log().error({ err: fault }, 'a page could not be told what happens'));
    followers.add(follower);
    let seen = 0;
    let present = true;
    const second = setInterval(() => { seen = 0; }, 1000);
    const check = setInterval(() => {
      if (!present) return socket.terminate();
      present = false;
      socket.ping();
      // Where the database does not answer, nothing is told anyhow.
      void (async () => (await signedIn(headers))?.id === user.id && (await find()) === tenantId)().then(stays => { if (!stays) socket.close(4401); }, () => {});
    }, checkMs);
    socket.on('pong', () => { present = true; });
    socket.on('message', data => {
      const ask = ++seen > rateLimit ? null : read(String(data));
      if (ask) follower.asked(ask);
      else socket.close(1008);
    });
    socket.once('close', () => {
      clearInterval(second);
      clearInterval(check);
      followers.delete(follower);
      follower.close();
    });
    socket.resume();
  }

  // Whatever is asked for the first time takes longer: that should not be a caller's.
  void forTenant(nobody, '', rehearse).catch(() => {});
  await news.open().catch((fault: unknown) => log().warn({ err: fault }, 'news of calls are not heard yet; trying again'));
  return {
    take: door.take,
    close: () => {
      door.close();
      void news.close().catch(() => {});
    },
  };
}

function read(text: string): Ask | null {
  try {
    return askSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
