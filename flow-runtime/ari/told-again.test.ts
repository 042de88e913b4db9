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

  it('are one press each where the key before should have ended while they were held: its end is seen with theirs', () => {
    expect(left('1@0/160 0@160/140 1@320/100 1@345/100 #@480/100 #@490/100 2@641/100 4@801/100 4@846/100 6@964/100 6@993/100 8@1124/100 8@1138/100 #@1298/100 #@1459/100')).toBe('101#2468##');
    expect(left('1@0/160 0@161/100 1@321/100 #@481/100 2@641/100 4@802/100 6@962/100 6@1007/100 8@1122/100 8@1153/100 #@1283/100 #@1298/100 #@1443/100 #@1445/100')).toBe('101#2468##');
    expect(left('2@0/100 4@160/100 4@265/100')).toBe('24');
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
