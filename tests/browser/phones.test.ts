import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says } from '@/tests/support/system';
import { BrowserPhone } from './support/browser-phone';
import { openOffice, type Office } from './support/office';

/** What the microphones of the two browsers say. */
const [callerVoice, annVoice] = [61, 194];

let office: Office;
let outside: BrowserPhone;
let ann: BrowserPhone;

beforeAll(async () => {
  // it goes away for a while
  office = await openOffice({ ownStudio: true, people: { ann: { name: 'Ann Lee', devices: ['browser', 'sip'] }, ben: { name: 'Ben Ortiz', devices: ['browser'] } }, greetings: { welcome: 2000 } });
  const { tenant } = office;
  await tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(tenant.greetings.welcome!), choices: [{ keys: '1', label: 'Ann' }, { keys: '12', label: 'Nobody' }] }, { 'key-1': 'ann' }),
      ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }),
    }),
  );
  outside = await BrowserPhone.outside(await office.page({ voice: callerVoice }));
  ann = await BrowserPhone.extension(await office.page({ voice: annVoice }), 'Ann Lee');
});
afterEach(() => office.system.settles());
afterAll(() => office?.close());

it('the outside caller hears the greeting in full band, presses 1, and talks to the extension that rang', async () => {
  const { tenant } = office;
  await outside.dials(tenant.number, { shows: '+14155550123' });
  await outside.isAnswered();
  await outside.ear.hears(tenant.greetings.welcome!.code);
  await outside.ear.hearsAbove4kHz();
  await outside.presses('1');
  await ann.rings();
  await ann.shows('+14155550123');
  await ann.answers();
  await outside.ear.hears(annVoice);
  await ann.ear.hears(callerVoice);
  await ann.hangsUp();
  await outside.isOver(/is over/);
  const call = await office.system.lastCall(tenant);
  expect(call).toMatchObject({ direction: 'incoming', from: '+14155550123', ending: 'ended' });
});

it('an extension calls another person, is declined, and sees why the call ended', async () => {
  const ben = await BrowserPhone.extension(await office.page({ voice: callerVoice }), 'Ben Ortiz');
  await ben.dials('101');
  await ann.rings();
  await ann.shows('102', 'Ben Ortiz');
  await ann.declines();
  await ben.isOver('The call with 101 was declined.');
  await ann.isOver();
  await ann.dials('102');
  await ben.rings();
  await ben.answers();
  await ann.ear.forgets();
  await ann.ear.hears(callerVoice);
  await ann.hangsUp();
  await ben.isOver(/is over/);
});

it('a desk phone of the same person rings too, and when it answers the browser stops', async () => {
  const desk = await office.tenant.phone('ann', 1);
  await outside.dials(office.tenant.number);
  await outside.isAnswered();
  await outside.presses('1');
  await ann.rings();
  await desk.rings();
  await desk.answers();
  await ann.isOver();
  await outside.hangsUp();
  await desk.isHungUp();
});

it('the extension stays on while other pages are looked at, and rings there', async () => {
  const { page } = ann;
  await page.getByRole('link', { name: 'Greetings' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Greetings' }).waitFor();
  await outside.dials(office.tenant.number);
  await outside.isAnswered();
  await outside.presses('1');
  const dock = page.getByRole('complementary', { name: 'Phones' });
  await dock.getByRole('button', { name: 'Answer' }).click();
  await dock.getByRole('timer').waitFor();
  await ann.ear.forgets();
  await ann.ear.hears(callerVoice);
  await outside.hangsUp();
  await dock.getByRole('link', { name: /Ann Lee/ }).click();
  await ann.isReady();
});

it('comes back by itself after the studio was away', async () => {
  await office.studio!.dies();
  await ann.card.getByText('No connection', { exact: true }).waitFor();
  await office.studio!.starts();
  await ann.isReady({ within: 30_000 });
  await outside.isReady({ within: 30_000 });
  await outside.dials(office.tenant.number);
  await outside.isAnswered();
  await outside.presses('1');
  await ann.rings();
  await outside.hangsUp();
  await ann.isOver(/Missed/);
});
