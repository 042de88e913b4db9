import type pg from 'pg';
import type { StepRecord } from '@/flow-runtime/ports/journal';

/**
 * The least that can make a step durable in company: its event as one row of a table without a key, what waits meanwhile in the
 * next transaction, over as many connections as the journal has. What it waits is what this machine gives to anybody.
 */
export function bareWriter(pool: pg.Pool, lanes: number): (step: StepRecord) => Promise<void> {
  const waiting = Array.from({ length: lanes }, () => [] as { step: StepRecord; done: () => void; failed: (fault: unknown) => void }[]);
  const writing = Array.from({ length: lanes }, () => false);
  async function writeOn(lane: number): Promise<void> {
    while (waiting[lane]!.length) {
      const batch = waiting[lane]!.splice(0);
      try {
        await pool.query({
          name: 'bare', text: 'INSERT INTO bare_step SELECT * FROM unnest($1::text[], $2::int[], $3::jsonb[])',
          values: [batch.map(({ step }) => step.callId), batch.map(({ step }) => step.seq), batch.map(({ step }) => JSON.stringify(step.event))],
        });
        for (const { done } of batch) done();
      } catch (fault) {
        for (const { failed } of batch) failed(fault);
      }
    }
    writing[lane] = false;
  }
  return step => new Promise<void>((done, failed) => {
    const lane = step.callId.charCodeAt(step.callId.length - 1) % lanes;
    waiting[lane]!.push({ step, done, failed });
    if (writing[lane]) return;
    writing[lane] = true;
    void Promise.resolve().then(() => writeOn(lane));
  });
}
