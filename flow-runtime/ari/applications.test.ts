import { expect, it } from 'vitest';
import { Applications } from './applications';
import { Refused } from './link';

const refused = (status: number) => new Refused('applications.list', status, 'Allocation failed');
/** Asterisk fails to tell so many times. */
function asked(fails: number, status = 500) {
  let times = 0;
  const all = [{ name: 'ringloom-me', channel_ids: ['a'] }, { name: 'ringloom-other', channel_ids: ['b'] }, { name: 'other', channel_ids: ['b'] }];
  const applications = new Applications(async () => { if (times++ < fails) throw refused(status); return all; }, 'me');
  return { holders: () => applications.holders(), times: () => times };
}

it('the holders are asked for again where an application goes while Asterisk lists them', async () => {
  const { holders, times } = asked(2);
  expect(await holders()).toEqual(new Map([['b', ['other']]]));
  expect(times()).toBe(3);
});

it('but not for ever, and not where Asterisk refuses', async () => {
  await expect(asked(9).holders()).rejects.toThrow('Allocation failed');
  const { holders, times } = asked(1, 403);
  await expect(holders()).rejects.toThrow('403');
  expect(times()).toBe(1);
});
