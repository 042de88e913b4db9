import { expect, test, vi } from 'vitest';
import { PgGreetings } from './greetings';
import type { KnownAnswers } from './known-answers';

test('sounds that two ask for in the same moment count once: memory that is given up for nothing would not come back', async () => {
  const wav = Buffer.alloc(9 * 2 ** 20);
  const fresh = vi.fn(async () => [{ wav }]);
  const greetings = new PgGreetings({ fresh } as unknown as KnownAnswers, 'http://127.0.0.1');
  for (let n = 0; n < 7; n++) await Promise.all(Array.from({ length: 4 }, () => greetings.sound('tenant', `hash-${n}`, false)));
  expect(fresh).toHaveBeenCalledTimes(28);
  for (let n = 0; n < 7; n++) await greetings.sound('tenant', `hash-${n}`, false);
  expect(fresh).toHaveBeenCalledTimes(28);
});
