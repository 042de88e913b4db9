import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { BrowserPhone } from './support/browser-phone';
import { openOffice, type Office } from './support/office';
import { PageEar } from './support/page-ear';

/** What the visitor says into the microphone. */
const voice = 83;
const most = 25;

let office: Office;

beforeAll(async () => { office = await openOffice({ people: { ann: { name: 'Ann Lee', devices: ['browser'] }, ben: { name: 'Ben Ortiz' } } }); });
afterAll(() => office?.close());

/** Somebody who sees the studio for the first time, and whose every press and every word typed is counted. */
class Visitor {
  actions = 0;
  constructor(readonly page: Page) {}

  async presses(what: Locator): Promise<void> {
    this.actions++;
    await what.click();
  }

  async types(where: Locator, text: string): Promise<void> {
    this.actions++;
    await where.fill(text);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }
}

it(`from the first page to a flow that speaks in one's own voice, called as a draft and by its number, and heard, in at most ${most} actions`, async () => {
  const page = await office.visitor({ voice });
  const visitor = new Visitor(page);
  await page.goto(office.url);
  await visitor.types(page.getByRole('textbox', { name: 'E-mail' }), office.manager.email);
  await visitor.types(page.getByRole('textbox', { name: 'Password', exact: true }), office.manager.password);
  await visitor.presses(visitor.button('Sign in'));

  await visitor.presses(visitor.button('New flow').first());
  await visitor.presses(visitor.button('Create the flow'));

  const steps = page.getByRole('complementary', { name: 'First steps' });
  await visitor.presses(steps.getByRole('button', { name: 'Say something' }));
  await visitor.presses(page.getByRole('complementary', { name: /^Settings of/ }).getByRole('button', { name: 'Record', exact: true }).first());
  const recording = page.getByRole('dialog', { name: 'New greeting' });
  await visitor.presses(recording.getByRole('button', { name: 'Record', exact: true }).last());
  await recording.getByRole('timer').waitFor();
  await page.waitForTimeout(2500);
  await visitor.presses(recording.getByRole('button', { name: 'Stop recording' }));
  await visitor.presses(recording.getByRole('button', { name: 'Save the greeting' }));
  await recording.waitFor({ state: 'hidden' });
  await steps.getByRole('button', { name: /Say something.*done/ }).waitFor();

  // the browser calls the drawing before anybody else can
  const ear = await PageEar.on(page, 'editor');
  await visitor.presses(page.locator('header').getByRole('button', { name: 'Call it' }));
  const call = page.getByRole('complementary', { name: 'Call it' });
  await call.getByRole('timer').waitFor();
  await ear.hears(voice);
  await visitor.presses(call.getByRole('button', { name: 'Hang up and close' }));
  expect(await office.system.lastCall(office.tenant)).toMatchObject({ direction: 'incoming', from: '', path: ['ivr-menu-1'] });

  await visitor.presses(steps.getByRole('button', { name: 'Put it to work' }));
  await visitor.presses(page.getByRole('dialog', { name: /^Publish version/ }).getByRole('button', { name: 'Publish' }));
  await visitor.presses(steps.getByRole('button', { name: 'Give it a number' }));
  await visitor.presses(page.getByRole('combobox', { name: 'Give it a number' }));
  await visitor.presses(page.getByRole('option', { name: spacedNumber(office.tenant.number) }));

  await visitor.presses(steps.getByRole('link', { name: `Call ${spacedNumber(office.tenant.number)}` }));
  await page.waitForURL(/\/phones$/);
  const phone = await BrowserPhone.outside(page);
  await visitor.presses(phone.card.getByRole('button', { name: spacedNumber(office.tenant.number) }));
  await phone.isAnswered();
  await phone.ear.hears(voice);
  await visitor.presses(phone.card.getByRole('button', { name: 'Hang up' }));

  expect(visitor.actions).toBeLessThanOrEqual(most);
  expect(await office.system.lastCall(office.tenant)).toMatchObject({ direction: 'incoming', to: office.tenant.number, path: ['ivr-menu-1'] });

  // and the steps are out of the way from then on
  await page.goBack();
  await page.locator('.react-flow__node[data-id="ivr-menu-1"]').waitFor();
  expect(await steps.count()).toBe(0);
});
