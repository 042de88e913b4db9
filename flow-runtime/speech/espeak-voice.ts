import { spawn } from 'node:child_process';
import { readable, type Language } from '@/nodes/_kit/language';
import type { Voice } from '../ports/voice';

const voices: Record<Language, string> = { en: 'en-us', ru: 'ru', ja: 'ja' };
/** Words a minute: slower than across a table, since a telephone carries less of a voice. */
const pace = 155;
/** Longer than the longest text takes on a busy machine, ms. */
const timeoutMs = 10_000;
/** Voices that speak at once: each is a process of its own. */
const atOnce = 2;
/** Texts that may wait for a voice; more than these are refused. */
const inLine = 100;

/** The local voice: espeak-ng reads, sox brings it to the telephone's rate and to one loudness. Both are Debian packages, run as programs. */
export class EspeakVoice implements Voice {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async say(language: Language, words: string, wideband: boolean): Promise<Buffer | null> {
    if (!readable(language, words)) return null;
    if (this.waiting.length >= inLine) throw new Error(`${inLine} texts wait for a voice already`);
    if (this.running >= atOnce) await new Promise<void>(resolve => this.waiting.push(resolve));
    this.running++;
    try {
      return whole(await read(voices[language], words, wideband ? 16_000 : 8000));
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

/** Runs the two programs, the first into the second. */
function read(voice: string, words: string, rate: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const speaker = spawn('espeak-ng', ['-v', voice, '-s', String(pace), '--stdin', '--stdout'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const shaper = spawn('sox', ['-D', '-t', 'wav', '-', '-r', String(rate), '-c', '1', '-b', '16', '-t', 'wav', '-', 'norm', '-3'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const fail = (fault: Error) => {
      clearTimeout(timer);
      speaker.kill('SIGKILL');
      shaper.kill('SIGKILL');
      reject(fault);
    };
    const timer = setTimeout(() => fail(new Error(`no speech within ${timeoutMs} ms`)), timeoutMs);
    const parts: Buffer[] = [];
    for (const program of [speaker, shaper]) {
      program.on('error', fault => fail(new Error(`speech from text needs espeak-ng and sox (Debian packages): ${fault.message}`)));
      // A program that ends early closes its end of the pipe; its own end says what is wrong.
      program.stdin.on('error', () => {});
    }
    speaker.on('close', code => { if (code !== 0) fail(new Error(`espeak-ng ended with ${code}`)); });
    shaper.stdout.on('data', (part: Buffer) => parts.push(part));
    shaper.on('close', code => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(parts));
      else fail(new Error(`sox ended with ${code}`));
    });
    speaker.stdout.pipe(shaper.stdin);
    speaker.stdin.end(words);
  });
}

/** sox writes to a pipe and cannot go back to say how long the sound is: the two lengths of the RIFF header are filled in here. */
function whole(wav: Buffer): Buffer {
  const data = wav.indexOf('data', 12, 'latin1');
  if (data < 0) throw new Error('sox gave no sound');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.writeUInt32LE(wav.length - data - 8, data + 4);
  return wav;
}
