import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { PageEar } from './page-ear';

/** A telephone on the page /phones, used as a person would. */
export class BrowserPhone {
  private constructor(readonly page: Page, readonly card: Locator, readonly ear: PageEar) {}

  /** Opens the page with the outside caller, ready to call. */
  static async outside(page: Page): Promise<BrowserPhone> {
    const phone = await BrowserPhone.#open(page, 'outside', 'Outside caller');
    await phone.isReady();
    return phone;
  }

  /** Opens the page with the extension of a person, registered. */
  static async extension(page: Page, name: string): Promise<BrowserPhone> {
    await BrowserPhone.#visit(page);
    const whose = page.getByRole('combobox', { name: 'Whose telephone' });
    await whose.click();
    await page.getByRole('option', { name }).click();
    const phone = await BrowserPhone.#open(page, 'extension', name);
    await phone.isReady();
    return phone;
  }

  async isReady({ within = 15_000 } = {}): Promise<void> {
    await this.card.getByText('Ready', { exact: true }).waitFor({ timeout: within });
  }

  /** Dials; `shows`: the number that the other side is to see. */
  async dials(number: string, { shows }: { shows?: string } = {}): Promise<void> {
    if (shows !== undefined) await this.card.getByRole('textbox', { name: 'Shows the number' }).fill(shows);
    await this.card.getByRole('textbox', { name: 'Number or extension' }).fill(number);
    await this.card.getByRole('button', { name: 'Call', exact: true }).click();
  }

  /** Waits until the call is answered at the other end. */
  async isAnswered({ within = 10_000 } = {}): Promise<void> {
    await this.card.getByRole('timer').waitFor({ timeout: within });
  }

  async presses(keys: string): Promise<void> {
    for (const key of keys) await this.card.getByRole('group', { name: 'Keys' }).getByRole('button', { name: new RegExp(`^${key.replace('*', '\\*')}`) }).click();
  }

  async rings({ within = 15_000 } = {}): Promise<void> {
    await this.card.getByRole('button', { name: 'Answer' }).waitFor({ timeout: within });
  }

  /** Who calls, as the telephone shows it. */
  async shows(...texts: string[]): Promise<void> {
    const shown = await this.card.getByRole('status').first().textContent();
    for (const text of texts) expect(shown).toContain(spacedNumber(text));
  }

  async answers(): Promise<void> {
    await this.card.getByRole('button', { name: 'Answer' }).click();
    await this.isAnswered();
  }

  async declines(): Promise<void> {
    await this.card.getByRole('button', { name: 'Decline' }).click();
  }

  async hangsUp(): Promise<void> {
    await this.card.getByRole('button', { name: 'Hang up' }).click();
  }

  /** Waits until its call is over, and for the sentence that says how. */
  async isOver(sentence: RegExp | string = '', { within = 10_000 } = {}): Promise<void> {
    await this.card.getByRole('button', { name: 'Call', exact: true }).waitFor({ timeout: within });
    if (sentence) await this.card.getByText(sentence).waitFor({ timeout: within });
  }

  static async #visit(page: Page): Promise<void> {
    if (!new URL(page.url()).pathname.startsWith('/phones')) await page.goto(new URL('/phones', page.url()).href);
  }

  static async #open(page: Page, which: 'outside' | 'extension', title: string): Promise<BrowserPhone> {
    await BrowserPhone.#visit(page);
    const card = page.getByRole('main').getByRole('region', { name: title, exact: true });
    await card.waitFor();
    return new BrowserPhone(page, card, await PageEar.on(page, which));
  }
}
