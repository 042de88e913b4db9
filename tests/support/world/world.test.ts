import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureAsterisk } from '@/asterisk/install.mjs';
import { startAsterisk, type RunningAsterisk } from '@/asterisk/start.mjs';
import { freePort } from '../free-port';
import { isEmpty, Speech, startWorld, World, barcodeWav, type RunningWorld } from '.';
import { ToyPbx } from './toy-pbx';
import { toyPbxConfig } from './toy-pbx-config';

const BROWSER = { user: 'd-00000000000b', secret: 'another-long-secret', codec: 'opus', webrtc: true } as const;
const ACCOUNT = { user: 'd-0123456789ab', secret: 'a-long-secret-of-a-phone' };
let dir: string;
let root: string | null;
let toy: RunningAsterisk;
let running: RunningWorld;
let world: World;
let pbx: ToyPbx;
let toyAri: string;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'ringloom-world-'));
  const asterisk = await ensureAsterisk({ say: () => {}, cacheDir: process.env.RINGLOOM_CACHE ?? '/var/cache/ringloom' });
  root = asterisk.root;
  const [sip, http, worldSip] = await Promise.all([freePort('udp'), freePort('tcp'), freePort('udp')]);
  toyAri = `http://toy:toy-password@127.0.0.1:${http}`;
  toy = await startAsterisk({ asterisk, name: 'toy', dir: path.join(dir, 'toy'), files: toyPbxConfig({ sip, http, worldSip }, 'toy-password', [ACCOUNT, BROWSER]) });
  running = await startWorld({ asterisk, dir: path.join(dir, 'world'), pbx: `127.0.0.1:${sip}`, sipPort: worldSip });
  world = await World.open(running.address);
  pbx = await ToyPbx.open(toyAri);
  for (const code of [1, 2, 3])
    for (const [rate, ending] of [[8000, 'wav'], [16000, 'wav16']] as const)
      writeFileSync(path.join(toy.dir, `sounds/${code}.${ending}`), barcodeWav(code, rate), { mode: 0o644 });
}, 120_000);

afterEach(async () => {
  try {
    await world.isEmpty();
    await isEmpty(toyAri);
  } finally {
    await world.reset();
  }
  expect(pbx.failures).toEqual([]);
});

afterAll(async () => {
  await world?.close();
  pbx?.close();
  await running?.stop();
  await toy?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const greeting = (code: number) => `sound:${toy.inside}/sounds/${code}`;
const ann = { number: '+15557777', name: 'Ann Lee' };

describe('a caller', () => {
  it('hears prompts in order, presses keys, and is hung up on', async () => {
    let pressed = '';
    pbx.when('+15550001', async (call) => {
      await call.answer();
      const first = await call.play(greeting(1));
      pressed = await call.key(0);
      await call.stop(first);
      await call.say(greeting(2));
      await call.say(greeting(2));
      await call.hangUp();
    });
    const caller = await world.caller(ann).dials('+15550001');
    await caller.isAnswered();
    await caller.hears(1);
    await caller.presses('5');
    await caller.hearsAllOf(2);
    await caller.hearsAllOf({ code: 2 });
    expect(pressed).toBe('5');
    expect((await caller.isHungUp()).cause).toBe(16);
  });

  it('says what it heard instead', async () => {
    pbx.when('+15550002', async (call) => {
      await call.answer();
      await call.say(greeting(3));
    });
    const caller = await world.caller(ann).dials('+15550002');
    await expect(caller.hears(1, { within: 800 })).rejects.toThrow('bar-code 1; heard 3');
    await caller.hearsSilence();
    await caller.doesNotHear(3, { during: 300 });
    await caller.hangsUp();
  });

  it('does not take one playing for two', async () => {
    pbx.when('+15550003', async (call) => {
      await call.answer();
      await call.say(greeting(1));
    });
    const caller = await world.caller(ann).dials('+15550003');
    await caller.hears(1);
    await expect(caller.hears(1, { within: 1500 })).rejects.toThrow('without bar-code 1');
    await caller.hangsUp();
  });

  it('hears ringing by signal and as a tone', async () => {
    pbx.when('+15550004', async (call) => {
      await call.ring();
    });
    const early = await world.caller(ann).dials('+15550004');
    await early.hearsRinging();
    expect(early.answered).toBe(false);
    await early.hangsUp();

    pbx.when('+15550005', async (call) => {
      await call.answer();
      await call.play('tone:ring');
    });
    const late = await world.caller(ann).dials('+15550005');
    await late.isAnswered();
    await late.hearsRinging();
    await late.hangsUp();
  });

  it('recognises spoken prompts', async () => {
    const goodbye = Speech.read('vm-goodbye', path.join(root ?? '/', 'usr/share/asterisk/sounds/en_US_f_Allison/vm-goodbye.wav'));
    pbx.when('+15550006', async (call) => {
      await call.answer();
      await call.say('sound:vm-goodbye');
      await call.hangUp();
    });
    const caller = await world.caller(ann).dials('+15550006');
    await caller.hears(goodbye);
    await caller.isHungUp();
  });

  it('withholds a number', async () => {
    let shown: string | undefined;
    pbx.when('+15550007', async (call) => {
      shown = call.channel?.caller.number;
      await call.hangUp(21);
    });
    const caller = await world.caller().dials('+15550007');
    expect((await caller.isHungUp()).cause).toBe(21);
    expect(shown).not.toMatch(/\d/);
  });

  it.each(['opus', 'g722'] as const)('hears a 16 kHz prompt above 4 kHz over %s', async (codec) => {
    pbx.when('+15550008', async (call) => {
      await call.answer();
      await call.say(greeting(1));
      await call.hangUp();
    });
    const since = performance.now();
    const caller = await world.caller({ ...ann, codec }).dials('+15550008');
    await caller.hearsAllOf(1);
    expect(caller.loudnessAbove4kHz(since)).toBeGreaterThan(-45);
    await caller.isHungUp();
  });
});

describe('many callers', () => {
  it('call twenty at a time and leave nothing', async () => {
    pbx.when('+15550009', async (call) => {
      await call.answer();
      await call.play(greeting(2));
      await call.key();
      await call.hangUp();
    });
    const one = async () => {
      const caller = await world.caller(ann).dials('+15550009');
      await caller.hears(2);
      await caller.presses('1');
      await caller.isHungUp();
    };
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let n = 0; n < 3; n++) await one();
      }),
    );
  });
});

describe('a phone outside', () => {
  const number = '+15559990001';
  const forwardTo = (endpoint: string, seconds?: number) => {
    const result: { status?: string } = {};
    pbx.when('+15550010', async (call) => {
      await call.answer();
      const { leg, status, bridge } = await call.dial(endpoint, ann, seconds);
      result.status = status;
      if (status === 'ANSWER') await Promise.race([leg.ends(), call.ends()]);
      await leg.hangUp();
      await call.hangUp();
      await call.endBridge(bridge);
    });
    return result;
  };
  const overTrunk = `PJSIP/${number}@world`;

  it('rings, shows who calls, answers, and both hear each other', async () => {
    forwardTo(overTrunk);
    const phone = world.phone(number);
    const caller = await world.caller(ann).dials('+15550010');
    await phone.rings();
    phone.shows('+15557777', 'Ann Lee');
    await caller.hearsRinging();
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await phone.hearsVoiceOf(caller);
    await phone.hangsUp();
    await caller.isHungUp();
  });

  it('is heard before it answers', async () => {
    forwardTo(overTrunk);
    const phone = world.phone(number);
    const caller = await world.caller(ann).dials('+15550010');
    await phone.rings();
    await phone.playsBeforeAnswer(42);
    await caller.hears(42);
    await caller.hangsUp();
    await phone.isHungUp();
  });

  it('is busy, rejects, does not answer, is silent, does not exist', async () => {
    const result = forwardTo(overTrunk, 1);
    const phone = world.phone(number);
    const outcome = async () => {
      const caller = await world.caller(ann).dials('+15550010');
      await caller.isHungUp({ within: 8000 });
      return result.status;
    };
    phone.isBusy();
    expect(await outcome()).toBe('cause 17');
    phone.rejects(603);
    expect(await outcome()).not.toBe('ANSWER');
    phone.doesNotAnswer();
    expect(await outcome()).toMatch(/NOANSWER|CANCEL|cause/);
    phone.isSilent();
    expect(await outcome()).toMatch(/NOANSWER|CANCEL|cause/);
    await world.reset();
    expect(await outcome()).toMatch(/CHANUNAVAIL|CONGESTION|cause 1/);
  });

  it('with an account registers, rings for its person and calls', async () => {
    forwardTo(`PJSIP/${ACCOUNT.user}`);
    const phone = await world.registered(ACCOUNT);
    const caller = await world.caller(ann).dials('+15550010');
    await phone.rings();
    phone.shows('+15557777', 'Ann Lee');
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await caller.hangsUp();
    await phone.isHungUp();

    let from: string | undefined;
    pbx.when('102', async (call) => {
      from = call.channel?.caller.number;
      await call.answer();
      await call.say(greeting(3));
      await call.hangUp();
    });
    await phone.dials('102');
    await phone.hears(3);
    await phone.isHungUp();
    expect(from).toBe('101');
  });

  it('with the media of a browser calls in Opus, encrypted', async () => {
    const phone = await world.registered(BROWSER);
    pbx.when('103', async (call) => {
      await call.answer();
      await call.say(greeting(1));
      await call.hangUp();
    });
    const since = performance.now();
    await phone.dials('103');
    await phone.leg.hearsAllOf(1);
    expect(phone.leg.loudnessAbove4kHz(since)).toBeGreaterThan(-45);
    await phone.isHungUp();
  });

  it('with a wrong secret is not registered', async () => {
    await expect(world.registered({ ...ACCOUNT, secret: 'wrong' })).rejects.toThrow(`${ACCOUNT.user} is Rejected`);
  });
});
