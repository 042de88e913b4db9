import { expect, it } from 'vitest';
import { drawnFlows } from '@/tests/fuzz/corpus';
import { Documents } from '@/tests/fuzz/documents';

// npm run fuzz goes on where this ends: the same documents by the same seed
it('flow files as hands, programs and accidents make them: none crashes, is slow, or leads a call that cannot end', { timeout: 120_000 }, async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
  const documents = new Documents(seed, drawnFlows(), { made: 40, settings: 20 });
  const met = new Set<string>();
  const until = performance.now() + 6000;
  for (let n = 0; performance.now() < until || met.size < 2; n++) {
    const text = documents.text(n);
    const verdict = await documents.judge(n, text);
    met.add(verdict.is);
    expect('why' in verdict ? `${verdict.is}: document ${n} of seed ${seed} (again with FUZZ_SEED=${seed})\n${verdict.why}\n${text.slice(0, 5000)}` : '').toBe('');
  }
  expect([...met].sort()).toEqual(['accepted', 'refused']);
});
