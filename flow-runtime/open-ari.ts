import type { AriPort } from './ari/ari-port';

/** Tries once a second until Asterisk is there. */
export async function openAri(open: () => Promise<AriPort>, warn: (message: string) => void): Promise<AriPort> {
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (fault) {
      if (tries % 10 === 1) warn(`Asterisk does not answer at ARI_URL (${fault instanceof Error ? fault.message : String(fault)}); trying again every second`);
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}
