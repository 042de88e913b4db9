import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeWav } from '@/flow-runtime/sound/wav';
import { openOffice, type Office } from './support/office';

let office: Office;
let page: Page;
const hour = { ms: 3_600_000, wav: Buffer.from(writeWav({ rate: 8000, samples: Int16Array.from({ length: 28_800_000 }, (_, i) => Math.round(8000 * Math.sin(i / (3 + (i >> 20))))) })) };

beforeAll(async () => {
  office = await openOffice({ withWorker: false });
  await office.system.pool.query(`INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav) VALUES ('rl-hour', $1, 'gone', '+14155550123', 'Mr Brown', now(), $2, $3)`, [office.tenant.id, hour.ms, hour.wav]);
  page = await office.page();
  await page.goto(new URL('/recordings', page.url()).href);
});
afterAll(() => office?.close());

it('a recording of an hour plays at once, is had in part, and comes whole as a file', { timeout: 60_000 }, async () => {
  await page.getByRole('button', { name: 'recording of Mr Brown' }).click();
  await page.getByText(/^0:0[1-9] \/ 1:00:00$/).waitFor({ timeout: 10_000 });
  await page.getByRole('button', { name: 'recording of Mr Brown' }).click();

  // the last minute, as a player asks for it that is moved there
  const from = hour.wav.length - 960_000;
  const part = await page.evaluate(async (range) => {
    const answer = await fetch('/api/recordings/rl-hour', { headers: { range } });
    return { status: answer.status, range: answer.headers.get('content-range'), digest: [...new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()))] };
  }, `bytes=${from}-`);
  expect(part).toEqual({ status: 206, range: `bytes ${from}-${hour.wav.length - 1}/${hour.wav.length}`, digest: [...createHash('sha256').update(hour.wav.subarray(from)).digest()] });

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()]);
  const digest = createHash('sha256');
  for await (const piece of createReadStream(await download.path())) digest.update(piece as Buffer);
  expect(digest.digest('hex')).toBe(createHash('sha256').update(hour.wav).digest('hex'));
});
