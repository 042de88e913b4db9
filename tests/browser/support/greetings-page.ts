import type { Page } from 'playwright';
import type pg from 'pg';
import { readBarcode } from '@/tests/support/world/barcode';
import { frameLength } from '@/tests/support/world/pcm';
import { fromWav } from '@/tests/support/world/wav';

/** The page of greetings, used as a person would. */
export class GreetingsPage {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<GreetingsPage> {
    await page.goto(new URL('/greetings', page.url()).href);
    await page.getByRole('heading', { level: 1, name: 'Greetings' }).waitFor();
    return new GreetingsPage(page);
  }

  /** Records for so long, and keeps what was recorded under a name. */
  async records(name: string, { ms = 2500 } = {}): Promise<void> {
    await this.page.getByRole('banner').or(this.page.locator('header')).getByRole('button', { name: 'Record', exact: true }).click();
    await this.takes(ms);
    await this.saves(name);
  }

  /** One take of the recorder that is open. */
  async takes(ms: number): Promise<void> {
    const panel = this.page.getByRole('main');
    await panel.getByRole('button', { name: /^Record( again)?$/ }).last().click();
    await panel.getByRole('button', { name: 'Stop recording' }).waitFor();
    await this.page.waitForTimeout(ms);
    await panel.getByRole('button', { name: 'Stop recording' }).click();
    await panel.getByRole('group', { name: 'Trim the take' }).waitFor();
  }

  /** Chooses a file to upload. */
  async chooses(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const input = this.page.locator('input[type=file]');
    if ((await input.count()) === 0) await this.page.locator('header').getByRole('button', { name: 'Upload', exact: true }).click();
    await input.setInputFiles(file);
  }

  async saves(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.page.getByRole('button', { name: /^Save the (greeting|new sound)$/ }).click();
    await this.page.getByText('The greeting is saved.').first().waitFor();
    await this.page.getByRole('heading', { name, level: 2 }).waitFor();
  }

  async closesPanel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close', exact: true }).click();
  }
}

/** The kept sounds of a greeting, and the share of their 20 ms frames that say a bar-code. */
export async function keptSound(pool: pg.Pool, tenantId: string, name: string): Promise<{ hash: string; origin: string; durationMs: number; share8: (code: number) => number; share16: (code: number) => number }> {
  const { rows } = await pool.query<{ hash: string; origin: string; durationMs: number; wav8: Buffer; wav16: Buffer }>(
    `SELECT g.hash, g.origin, g.duration_ms AS "durationMs", a.wav8, a.wav16 FROM greeting g JOIN greeting_audio a ON a.tenant_id = g.tenant_id AND a.hash = g.hash WHERE g.tenant_id = $1 AND g.name = $2`,
    [tenantId, name],
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no greeting "${name}"`);
  const { wav8, wav16, ...facts } = row;
  return { ...facts, share8: code => shareOf(wav8, 8000, code), share16: code => shareOf(wav16, 16000, code) };
}

function shareOf(file: Buffer, rate: number, code: number): number {
  const { pcm, rate: found } = fromWav(file);
  if (found !== rate) throw new Error(`${found} Hz, not ${rate}`);
  const length = frameLength(rate);
  const frames = Array.from({ length: Math.floor(pcm.length / length) }, (_, i) => readBarcode(pcm.subarray(i * length, (i + 1) * length), rate));
  return frames.filter(one => one === code).length / frames.length;
}
