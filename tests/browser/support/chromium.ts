import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright';
import { barcodeWav } from '@/tests/support/world';

/** A browser with a microphone that says one bar-code over and over. */
export interface SpeakingBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/** Starts Chromium; `voice` is the bar-code that its microphone hears, without one it hears silence. Pages may use the microphone unasked. */
export async function startBrowser({ voice, voiceMs = 3000 }: { voice?: number; voiceMs?: number } = {}): Promise<SpeakingBrowser> {
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-browser-'));
  const file = path.join(dir, 'voice.wav');
  writeFileSync(file, voice === undefined ? silence() : barcodeWav(voice, 16000, voiceMs));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--autoplay-policy=no-user-gesture-required', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`],
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A second of nothing: the header of a sound, and zeros. */
function silence(): Buffer {
  const wav = barcodeWav(0, 16000, 1000);
  return wav.fill(0, 44);
}
