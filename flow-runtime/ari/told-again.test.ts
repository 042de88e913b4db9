import { describe, expect, it } from 'vitest';
import { ToldAgain } from './told-again';

/** What is left of presses told as `key@ms since the first/length`. */
const left = (told: string) => {
  const toldAgain = new ToldAgain();
  return told.split(' ').filter(each => {
    const [, key, at, ms] = /^(.)@(\d+)\/(\d+)$/.exec(each)!;
    return !toldAgain.isAgain('channel', key!, Number(ms), Number(at));
  }).map(each => each[0]).join('');
};

describe('keys that Asterisk tells twice', () => {
  it('are one press each, as heard of a real one: each held back behind the one before', () => {
    expect(left('1@0/160 0@161/160 1@326/100 1@371/100 #@487/100 #@517/100 2@657/160 4@719/100 6@879/100')).toBe('101#246');
    expect(left('2@0/160 4@160/160 4@210/160')).toBe('24');
  });

  it('are not those that were pressed twice, as quickly as a telephone dials', () => {
    expect(left('1@0/100 1@160/100 #@320/100 #@480/100')).toBe('11##');
    expect(left('5@0/80 5@140/80 5@280/80 5@420/80')).toBe('5555');
    expect(left('5@0/40 5@80/40 5@160/40 5@240/40')).toBe('5555');
    expect(left('9@0/160 1@160/100 1@320/100')).toBe('911');
  });

  it('are told of each channel for itself, and forgotten with it', () => {
    const toldAgain = new ToldAgain();
    toldAgain.isAgain('a', '0', 160, 161);
    toldAgain.isAgain('a', '1', 100, 326);
    expect(toldAgain.isAgain('b', '1', 100, 366)).toBe(false);
    toldAgain.forget('a');
    expect(toldAgain.isAgain('a', '1', 100, 366)).toBe(false);
  });
});
