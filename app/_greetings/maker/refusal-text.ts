import { GreetingRefused } from '../send';

const known = ['name-taken', 'no-right', 'signed-out', 'greeting-too-long', 'greeting-too-short', 'greeting-no-wav', 'not-found', 'bad-input', 'offline'];

/** Why a greeting was not kept, in words. */
export function refusalText(t: (key: string) => string, problem: unknown): string {
  const code = problem instanceof GreetingRefused && known.includes(problem.code) ? problem.code : 'server-error';
  return t(`refused-${code}`);
}
