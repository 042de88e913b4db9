import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draw, node, says } from '@/tests/support/system';
import { barcodeWav } from '@/tests/support/world';
import { GreetingsPage, keptSound } from './support/greetings-page';
import { openOffice, type Office } from './support/office';

/** The bar-code in every file of ./sounds, and the one that the microphone says. */
const [inFiles, spoken] = [137, 45];
const sound = (name: string) => path.join(import.meta.dirname, 'sounds', name);

let office: Office;
let page: Page;
let greetings: GreetingsPage;

beforeAll(async () => {
  office = await openOffice({ greetings: ['welcome'], withWorker: false });
  await office.tenant.flow(draw({ play: node('play', { prompt: says(office.tenant.greetings.welcome!) }) }), { name: 'Front door' });
  page = await office.page({ voice: spoken });
  greetings = await GreetingsPage.open(page);
});
afterAll(() => office?.close());

it('a recorded greeting is what the microphone heard, at both rates and at the loudness of all greetings', async () => {
  await greetings.records('Recorded here');
  const kept = await keptSound(office.system.pool, office.tenant.id, 'Recorded here');
  expect(kept.origin).toBe('recorded');
  expect(kept.durationMs).toBeGreaterThan(1500);
  expect(kept.share16(spoken)).toBeGreaterThan(0.85);
  expect(kept.share8(spoken)).toBeGreaterThan(0.85);
});

it.each([
  ['wav', { name: 'barcode.wav', mimeType: 'audio/wav', buffer: barcodeWav(inFiles, 16000, 2000) }],
  ...['sound.mp3', 'opus.ogg', 'vorbis.ogg', 'sound.m4a', 'sound.webm'].map(name => [name, sound(name)] as const),
] as const)('takes %s', async (name, file) => {
  await greetings.chooses(file);
  await page.getByRole('group', { name: 'Trim the take' }).waitFor();
  await greetings.saves(`From ${name}`);
  const kept = await keptSound(office.system.pool, office.tenant.id, `From ${name}`);
  expect(kept.origin).toBe('uploaded');
  expect(kept.durationMs).toBeGreaterThan(1800);
  expect(kept.durationMs).toBeLessThan(2200);
  expect(kept.share16(inFiles)).toBeGreaterThan(0.85);
  expect(kept.share8(inFiles)).toBeGreaterThan(0.85);
});

it('a text is read out, heard, and kept as a greeting', async () => {
  await page.getByRole('button', { name: 'Record', exact: true }).first().click();
  await page.getByRole('button', { name: 'From text' }).click();
  await page.getByRole('textbox', { name: 'What is to be said' }).fill('We are closed on Monday. Please call again.');
  await page.getByRole('button', { name: 'Read it out' }).click();
  await page.getByRole('group', { name: 'Trim the take' }).waitFor();
  await page.getByRole('button', { name: 'Save the greeting' }).click();
  await expect.poll(async () => (await office.system.pool.query(`SELECT origin, words, duration_ms > 1000 AS long FROM greeting WHERE tenant_id = $1 AND name = 'We are closed on Monday.'`, [office.tenant.id])).rows)
    .toEqual([{ origin: 'spoken', words: 'We are closed on Monday. Please call again.', long: true }]);
  await greetings.closesPanel();
});

it('refuses what is no sound, and what lasts too long, in a sentence', async () => {
  await greetings.chooses({ name: 'letter.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('Dear sir or madam, these are only words.') });
  await page.getByText('letter.mp3 is not a sound that this browser can read.').waitFor();
  await greetings.chooses({ name: 'night.wav', mimeType: 'audio/wav', buffer: longSilence(11) });
  await page.getByText('night.wav is longer than 10 minutes.').waitFor();
  await greetings.chooses({ name: 'nothing.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(0) });
  await page.getByText('nothing.wav is empty.').waitFor();
  await greetings.closesPanel();
});

it('a name is given once', async () => {
  await greetings.chooses(sound('sound.mp3'));
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('welcome');
  await page.getByRole('button', { name: 'Save the greeting' }).click();
  await page.getByText('Another greeting has this name.').waitFor();
  await greetings.closesPanel();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect.poll(() => page.getByRole('group', { name: 'Trim the take' }).count()).toBe(0);
});

it('the search stands in the address bar', async () => {
  const search = page.getByRole('textbox', { name: 'Name or spoken words' });
  await search.fill('opus');
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(new URL(page.url()).searchParams.get('q')).toBe('opus');
  await page.reload();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await page.getByRole('textbox', { name: 'Name or spoken words' }).fill('');
});

it('what a flow plays is not deleted but may be replaced; what none plays is deleted', async () => {
  await page.getByRole('button', { name: 'welcome', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Front door' }).waitFor();
  await page.getByRole('button', { name: 'All right' }).click();
  const before = await keptSound(office.system.pool, office.tenant.id, 'welcome');
  await page.getByRole('button', { name: 'Replace by a file' }).click();
  await page.getByText('Callers of Front door hear the new sound at once.').waitFor();
  await greetings.chooses(sound('sound.m4a'));
  await greetings.saves('welcome');
  const after = await keptSound(office.system.pool, office.tenant.id, 'welcome');
  expect(after.hash).not.toBe(before.hash);
  expect(after.share8(inFiles)).toBeGreaterThan(0.85);

  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.getByText(/^Callers of Front door hear the new sound at once/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await expect.poll(async () => (await keptSound(office.system.pool, office.tenant.id, 'welcome')).hash).toBe(before.hash);

  await page.getByRole('button', { name: 'Recorded here', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete the greeting' }).click();
  await page.getByText('Recorded here is deleted.').waitFor();
  await expect.poll(async () => (await office.system.pool.query(`SELECT 1 FROM greeting WHERE tenant_id = $1 AND name = 'Recorded here'`, [office.tenant.id])).rowCount).toBe(0);
});

it('an employee hears greetings and changes none', async () => {
  const other = await office.page({ login: await office.login('employee') });
  await GreetingsPage.open(other);
  await other.getByRole('button', { name: 'Play welcome' }).waitFor();
  expect(await other.getByRole('button', { name: 'Record', exact: true }).count()).toBe(0);
  const status = await other.evaluate(async bytes => {
    const form = new FormData();
    form.set('name', 'Sneaked in');
    form.set('origin', 'uploaded');
    form.set('wav16', new Blob([Uint8Array.from(bytes)]), 'x.wav');
    return (await fetch('/api/greetings', { method: 'POST', body: form })).status;
  }, [...barcodeWav(1, 16000, 500)]);
  expect(status).toBe(403);
});

it('the files of this test are small, and are what their names say', () => {
  expect(readFileSync(sound('sound.webm')).subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(readFileSync(sound('sound.m4a')).subarray(4, 8).toString()).toBe('ftyp');
  expect(readFileSync(sound('opus.ogg')).includes('OpusHead')).toBe(true);
});

/** A WAV of silence at 8 kHz, 8 bits a sample. */
function longSilence(minutes: number): Buffer {
  const size = minutes * 60 * 8000;
  const file = Buffer.alloc(44 + size, 128);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(8000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  return file;
}
