import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { proxyConfig } from '@/kamailio/config.mjs';
import { followCells } from '@/kamailio/follow-cells.mjs';
import { startProxy, type RunningProxy } from '@/kamailio/start.mjs';
import pg from 'pg';
import { freePort } from '../free-port';
import { startWorld } from '../world';
import { running, startGround, startPbx, type SystemAddress } from './start-system';

/** One Asterisk of a system of several. */
export interface Cell {
  id: string;
  /** host:port of its SIP, as the proxy knows it. */
  sip: string;
  /** The system as a worker of this cell sees it. */
  address: SystemAddress;
  /** Its process. */
  pid: number;
  /** Starts it again, after it was killed, where it was. */
  restarts(): Promise<void>;
}

export interface Cells {
  cells: [Cell, Cell];
  proxy: RunningProxy;
  /** host:port of its SIP over WebSocket. */
  proxyWs: string;
}

/** The proxy has an address of its own on loopback, so that a cell can tell it from all others. */
const proxyHost = '127.0.0.2';

/** Two cells behind one proxy, the world outside it, and a database of their own. Workers are the test's to start. */
export function startCells(): Promise<{ address: Cells; stop(): Promise<void> }> {
  return running('ringloom-cells', async (dir, onStop): Promise<Cells> => {
    const [worldSip, proxySip, proxyWs, ...sips] = await Promise.all([freePort('udp'), freePort('udp'), freePort('tcp'), freePort('udp'), freePort('udp')]);
    const { asterisk, asteriskDatabase, ...ground } = await startGround(dir, `127.0.0.1:${worldSip}`, onStop);
    await atProxy(ground.ownerUrl, `${proxyHost}:${proxySip}`);
    const known = sips.map(port => ({ address: `127.0.0.1:${port}` }));
    const proxy = await startProxy({
      dir: path.join(dir, 'proxy'),
      files: proxyConfig({ host: proxyHost, sipPort: proxySip!, wsPort: proxyWs!, cells: known, database: asteriskDatabase }),
    });
    onStop(proxy.stop);
    onStop(followCells({ proxy, database: { ...asteriskDatabase, database: asteriskDatabase.name }, cells: known, everyMs: 300 }));
    const options = await Promise.all(sips.map(async (sipPort, n) => ({
      ...{ asterisk, dir, name: `cell-${n + 1}`, sipPort, database: asteriskDatabase, more: { cell: `cell-${n + 1}`, proxy: proxyHost } },
      ...{ rtp: [30000 + 2000 * n, 31999 + 2000 * n] as [number, number], httpPort: await freePort('tcp'), ariPassword: randomBytes(20).toString('hex') },
    })));
    const pbxs = await Promise.all(options.map(one => startPbx(one, onStop)));
    const world = await startWorld({ asterisk, dir: path.join(dir, 'world'), pbx: `${proxyHost}:${proxySip}`, sipPort: worldSip });
    onStop(world.stop);
    const [first, second] = pbxs.map((pbx, n): Cell => ({
      id: `cell-${n + 1}`, sip: `127.0.0.1:${sips[n]}`, pid: pbx.pbxPid, address: { ...ground, ...pbx, pbxSipPort: sips[n]!, world: world.address },
      async restarts() {
        this.pid = (await startPbx(options[n]!, onStop)).pbxPid;
      },
    }));
    return { cells: [first!, second!], proxy, proxyWs: `${proxyHost}:${proxyWs}` };
  });
}

/** Before the cells start: from now on telephones are at the proxy, and calls come from it. */
async function atProxy(url: string, address: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO proxy (address) VALUES ($1)', [address]).finally(() => client.end());
}
