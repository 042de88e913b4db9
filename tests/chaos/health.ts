import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type pg from 'pg';
import type { SystemAddress } from '@/tests/support/system';
import type { Worker } from '@/tests/support/system/worker';
import { ariGet } from '@/tests/support/world/ari';

/** Figures of the programs at rest. `mb`: resident memory; `applications`: of workers, each of which has a thread of Asterisk's. */
export interface Health {
  asterisk: { mb: number; threads: number; applications: Record<string, number>; files: number; kinds: Record<string, number> };
  /** The mean of all workers. */
  worker: { mb: number; heapMb: number; files: number };
  /** Connections of the workers to Postgres, and what each sort of them is called. */
  connections: number;
  sorts: Record<string, number>;
}

/**
 * What may have grown: Asterisk keeps memory of its caches of sounds and SIP accounts and gives freed memory back late; its SIP threads
 * come and go. A worker's heap is not collected at our command. Files are counted exactly, but for one connection that may be just opening.
 */
const allowed = { asteriskMb: 40, asteriskThreads: 12, asteriskFiles: 12, workerMb: 40, workerHeapMb: 20, workerFiles: 4, connectionsOfWorker: 3 };

export async function healthOf({ pbxPid, ari }: SystemAddress, workers: Worker[], pool: pg.Pool): Promise<Health> {
  const mean = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  const figures = await Promise.all(workers.map(async worker => ({
    mb: (await worker.figure('process_resident_memory_bytes')) / 2 ** 20, heapMb: (await worker.figure('nodejs_heap_size_used_bytes')) / 2 ** 20, files: await worker.figure('process_open_fds'),
  })));
  const { rows } = await pool.query<{ sort: string; count: number }>(`SELECT application_name || ' ' || coalesce(state, '') AS sort, count(*)::int AS count FROM pg_stat_activity WHERE usename = 'ringloom_worker' GROUP BY 1`);
  const applications = await ariGet<{ name: string }[]>(ari, 'applications');
  return {
    asterisk: { mb: Math.round(statusOf(pbxPid, 'VmRSS') / 1024), threads: statusOf(pbxPid, 'Threads'), applications: Object.fromEntries(applications.map(({ name }) => [`application ${name}`, 1])), files: readdirSync(`/proc/${pbxPid}/fd`).length, kinds: kindsOf(pbxPid) },
    worker: { mb: mean(figures.map(({ mb }) => mb)), heapMb: mean(figures.map(({ heapMb }) => heapMb)), files: mean(figures.map(({ files }) => files)) },
    connections: rows.reduce((sum, { count }) => sum + count, 0),
    sorts: Object.fromEntries(rows.map(({ sort, count }) => [sort, count])),
  };
}

/** What is not back where it was, in words. */
export function grown(before: Health, after: Health): string[] {
  const over = (what: string, was: number, is: number, by: number) => (is > was + by ? [`${what}: ${was} before, ${is} after`] : []);
  return [
    ...over('memory of Asterisk, MB', before.asterisk.mb, after.asterisk.mb, allowed.asteriskMb),
    ...over('threads of Asterisk', before.asterisk.threads, after.asterisk.threads, allowed.asteriskThreads).map((words) => `${words}: ${newKinds(before.asterisk.applications, after.asterisk.applications)}`),
    ...over('files and sockets of Asterisk', before.asterisk.files, after.asterisk.files, allowed.asteriskFiles).map((words) => `${words}: ${newKinds(before.asterisk.kinds, after.asterisk.kinds)}`),
    ...over('memory of a worker, MB', before.worker.mb, after.worker.mb, allowed.workerMb),
    ...over('heap of a worker, MB', before.worker.heapMb, after.worker.heapMb, allowed.workerHeapMb),
    ...over('files and sockets of a worker', before.worker.files, after.worker.files, allowed.workerFiles),
    ...over('connections to Postgres', before.connections, after.connections, allowed.connectionsOfWorker * 3).map((words) => `${words}: ${newKinds(before.sorts, after.sorts)}`),
  ];
}

const statusOf = (pid: number, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** How many open files of each kind a program has: sockets by their protocol, state and own port. */
function kindsOf(pid: number): Record<string, number> {
  const sockets = new Map<string, string>();
  for (const [protocol, place] of [['tcp', 9], ['udp', 9], ['unix', 6]] as const) {
    for (const line of readFileSync(`/proc/net/${protocol}`, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[place]) sockets.set(fields[place], protocol === 'unix' ? 'unix' : protocol === 'udp' ? 'udp' : `tcp ${parseInt(fields[1]!.split(':')[1]!, 16)} state ${fields[3]}`);
    }
  }
  const kinds: Record<string, number> = {};
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    let kind: string;
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      kind = inode ? sockets.get(inode) ?? 'another socket' : target;
    } catch {
      continue;
    }
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

const newKinds = (before: Record<string, number>, after: Record<string, number>): string =>
  Object.entries(after).flatMap(([kind, count]) => (count > (before[kind] ?? 0) ? [`${count - (before[kind] ?? 0)} of ${kind}`] : [])).join(', ');
