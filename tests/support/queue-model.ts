/**
 * A caller of the model. Times in ms from the beginning; `leavesAfter` and `keepsAfter` count from the arrival. Whoever keeps their place decides so for
 * `choosesMs`, hangs up and is called once for each of `called`, which says how long it rings and whether they answer; until then they leave no more.
 */
export interface Person { at: number; priority: number; answersAfter: number; talksFor: number; leavesAfter: number; keepsAfter?: number | null; called?: { rings: number; answers: boolean }[] }

export interface Terms { agents: number; wrapUpMs: number; choosesMs?: number; retryMs?: number }

/**
 * The model: a queue as a textbook has it. Whoever waits is served by priority, then by arrival, as soon as an agent is free; an agent is
 * taken from the first ring to the end of the wrap-up, or to the moment the caller leaves. Who has kept their place is called when their turn has come, while an
 * agent is held for them. Gives when each talk began; null: none did.
 */
export function textbook(people: readonly Person[], { agents, wrapUpMs, choosesMs = 0, retryMs = 0 }: Terms): (number | null)[] {
  const began = people.map((): number | null => null);
  const freeAt = Array.from({ length: agents }, () => 0);
  /** Who waits: from when they may be given an agent, and how often they were called; null: they are on the line. */
  const waiting = new Map(people.map(({ at }, i) => [i, { from: at, called: null as number | null }]));
  const keeps = ({ at, keepsAfter = null, leavesAfter }: Person) => (keepsAfter !== null && keepsAfter < leavesAfter ? at + keepsAfter : Infinity);
  const moments = new Set(people.flatMap(person => [person.at, ...(keeps(person) < Infinity ? [keeps(person), keeps(person) + choosesMs] : [])]));
  for (let now = Math.min(...moments); ; now = Math.min(...moments)) {
    moments.delete(now);
    for (const [i, one] of waiting) if (one.called === null && keeps(people[i]!) <= now) waiting.set(i, { from: keeps(people[i]!) + choosesMs, called: 0 });
    const line = [...waiting].filter(([i, { from, called }]) => from <= now && (called !== null || people[i]!.at + people[i]!.leavesAfter > now))
      .sort(([a], [b]) => people[b]!.priority - people[a]!.priority || people[a]!.at - people[b]!.at || a - b);
    for (const [i, { called }] of line) {
      const place = freeAt.findIndex(time => time <= now);
      if (place < 0) break;
      const person = people[i]!;
      const { at, answersAfter, talksFor, leavesAfter } = person;
      const tried = called === null ? { rings: 0, answers: true } : person.called![called]!;
      const talk = now + tried.rings + answersAfter;
      const until = called === null ? Math.min(at + leavesAfter, keeps(person)) : Infinity;
      if (tried.answers && talk < until) {
        began[i] = talk;
        freeAt[place] = talk + talksFor + wrapUpMs;
        waiting.delete(i);
      } else if (called !== null) {
        freeAt[place] = now + tried.rings;
        if (called + 1 < person.called!.length) {
          waiting.set(i, { from: now + tried.rings + retryMs, called: called + 1 });
          moments.add(now + tried.rings + retryMs);
        } else waiting.delete(i);
      } else {
        freeAt[place] = until;
        if (until === keeps(person)) waiting.set(i, { from: until + choosesMs, called: 0 });
        else waiting.delete(i);
      }
      moments.add(freeAt[place]);
    }
    if (moments.size === 0) return began;
  }
}
