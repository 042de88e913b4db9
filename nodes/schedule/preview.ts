import type { FlowContext } from '../_kit/context';
import type { GuardRef, Transition } from '../_kit/fragment';
import { guards } from '../_kit/guards';
import { localTime } from '../_kit/time';
import type { HandPosition } from '../_kit/verbs';
import { questionsOf } from './compile';
import type { ScheduleSettings } from './schema';

/** A stretch of time in which all callers leave by one exit; `to` is no longer in it. ms since 1970. */
export interface Stretch { from: number; to: number; exit: string }

const minute = 60_000;
const day = 24 * 60 * minute;

/** By which exit a caller leaves at `at` (ms since 1970) while the switch stands so: the same questions that a call is asked. A calendar on the web counts as free. */
export function exitAt(settings: ScheduleSettings, at: number, position: HandPosition = 'automatic'): string {
  return switchedTo(settings, position) ?? exitBy(asked(settings), at);
}

/** By which exit all callers leave while the switch stands so; null: the clock says. */
const switchedTo = ({ handSwitch, switched }: ScheduleSettings, position: HandPosition): string | null => (handSwitch && position !== 'automatic' ? switched[position] : null);

/** What happens in the `days` days from `from` on (ms since 1970), stretch by stretch, to the minute, as long as the switch stands so. */
export function preview(settings: ScheduleSettings, from: number, days: number, position: HandPosition = 'automatic'): Stretch[] {
  const until = from + days * day;
  const always = switchedTo(settings, position);
  if (always !== null) return [{ from, to: until, exit: always }];
  const questions = asked(settings);
  const stretches: Stretch[] = [];
  for (const at of [from, ...turns(settings, from, until)]) {
    const exit = exitBy(questions, at);
    const last = stretches.at(-1);
    if (last?.exit === exit) continue;
    if (last) last.to = at;
    stretches.push({ from: at, to: until, exit });
  }
  return stretches;
}

/** What the compiled node asks, in its order. */
function asked(settings: ScheduleSettings): Transition[] {
  const { days, hours } = questionsOf(settings);
  return [...days, ...hours];
}

function exitBy(questions: Transition[], at: number): string {
  const context = { at } as FlowContext;
  const answer = questions.find(({ when }) => !when || holds(when, context));
  return answer?.go && 'exit' in answer.go ? answer.go.exit : 'closed';
}

const holds = ({ type, params }: GuardRef, context: FlowContext): boolean =>
  (guards[type] as (context: FlowContext, params: unknown, event: never) => boolean)(context, params, undefined as never);

/** Every moment at which the answer can change, in order: edges of spans, midnights, and the changes of the clocks themselves. */
function turns({ zone, open, periods, overrides }: ScheduleSettings, from: number, until: number): number[] {
  const changes = clockChanges(zone, from - day, until + day);
  const offsets = [...new Set([offsetOf(from - day, zone), ...changes.map(at => offsetOf(at, zone))])];
  const minutes = [...new Set([0, ...[...open, ...periods.flatMap(({ spans }) => spans)].flatMap(span => [span.from, span.to])])];
  const walls = overrides.flatMap(span => [Date.parse(`${span.from}:00Z`), Date.parse(`${span.to}:00Z`)]);
  for (let midnight = Math.floor(from / day) * day - day; midnight <= until + day; midnight += day) for (const at of minutes) walls.push(midnight + at * minute);
  // A time that the clocks show twice turns twice; one that they leap over turns at the leap.
  const moments = walls.flatMap(wall => offsets.map(offset => wall - offset).filter(at => at + offsetOf(at, zone) === wall));
  return [...new Set([...moments, ...changes])].filter(at => at > from && at < until).sort((a, b) => a - b);
}

/** How far the clocks of a zone are ahead of UTC, ms. */
function offsetOf(at: number, zone: string): number {
  const { date, minute: shown } = localTime(at, zone);
  return Date.parse(`${date}T00:00:00Z`) + shown * minute - Math.floor(at / minute) * minute;
}

/** The moments at which the clocks of a zone are put on or back, to the minute. */
export function clockChanges(zone: string, from: number, until: number): number[] {
  const found: number[] = [];
  for (let start = from; start < until; start += day) {
    const before = offsetOf(start, zone);
    if (offsetOf(start + day, zone) === before) continue;
    let [low, high] = [start, start + day];
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute;
      if (middle <= low) break;
      if (offsetOf(middle, zone) === before) low = middle;
      else high = middle;
    }
    found.push(Math.floor(high / minute) * minute);
  }
  return found;
}
