import { bookOf, doubles } from './books';
import type { Fleet } from './fleet';
import { grown, type Health } from './health';
import type { Fate, House } from './house';
import type { Ways } from './outages';
import type { ChaosOptions, ChaosResult } from './terms';
import type { ChaosWeb } from './web';

/** Says what went wrong, call by call, and counts what became of all. */
export async function report(house: House, fleet: Fleet, ways: Ways, web: ChaosWeb, { calls, seed, say }: ChaosOptions, { left, before, after, seconds }: { left: string[]; before: Health; after: Health; seconds: number }): Promise<ChaosResult> {
  const twice = await doubles(house.pool, house.tenantId);
  const asked = web.twice;
  const doubled = house.parts.filter(({ number, rang }) => twice.has(number) || asked.has(number) || [...rang.values()].some((times) => times > 1));
  for (const part of new Set([...house.bad, ...doubled])) {
    say(`\n${part.fate}${doubled.includes(part) ? ' and doubled' : ''}: ${part.name}, ${part.number}${part.why ? `: ${part.why}` : ''}`);
    const { id, lines } = await bookOf(house.pool, house.tenantId, part.number);
    const all = [...part.story, ...lines].sort((a, b) => a.at - b.at);
    for (const { at, line } of all) say(`  ${new Date(at).toISOString().slice(11, 23)} ${line}`);
    for (const line of id ? fleet.logOf(id) : []) say(`  ${line.slice(0, 400)}`);
  }
  for (const what of left) say(`left: ${what}`);
  const more = grown(before, after);
  for (const what of more) say(`grown: ${what}`);
  const figures = ({ asterisk: { kinds: _, applications, ...asterisk }, sorts: __, ...rest }: Health) => JSON.stringify({ asterisk: { ...asterisk, applications: Object.keys(applications).length }, ...rest });
  say(`before ${figures(before)}\nafter  ${figures(after)}`);
  const count = (fate: Fate) => house.parts.filter((part) => part.fate === fate).length;
  return {
    seed, offered: calls, kills: fleet.done.kill, freezes: fleet.done.freeze, replacements: fleet.done.replace,
    outages: Object.values(ways.done).reduce((sum, times) => sum + times, 0), cutOff: fleet.done['cut off'],
    served: count('served'), leftEarly: count('left early'), apologised: count('apologised'), ledOut: count('led out'), lost: count('lost'), stuck: count('stuck'), doubled: doubled.length,
    unknowable: house.parts.filter(({ unsure }) => unsure).length, strained: house.parts.filter(({ strained }) => strained).length, left: left.length, grown: more, seconds,
  };
}
