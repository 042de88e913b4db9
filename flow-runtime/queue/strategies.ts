import type { Agent, Strategy } from '../ports/queues';

/** What a strategy looks at beside the agents themselves. `wanted`: the skills a caller came with. */
export interface Choice { lastPlace: number; random: number; wanted: readonly string[] }

type Strategist = (agents: readonly Agent[], choice: Choice) => readonly Agent[];

/** Whom to ring of those who are free, all of them able to take the call: one, or with `ring-all` everybody. Pure. */
export const choose: Record<Strategy, Strategist> = {
  'ring-all': inOrder,
  /** The next in the list after the one who was rung last. */
  'round-robin': (agents, { lastPlace }) => {
    const list = inOrder(agents);
    return first([...list.filter(({ place }) => place > lastPlace), ...list]);
  },
  'longest-idle': agents => least(agents, ({ idleSince }) => idleSince),
  'fewest-calls': agents => least(agents, ({ calls }) => calls),
  'least-talk': agents => least(agents, ({ talkMs }) => talkMs),
  random: (agents, { random }) => first(inOrder(agents).slice(Math.floor(random * agents.length))),
  'weighted-random': (agents, { random }) => {
    const list = inOrder(agents);
    let left = random * list.reduce((sum, { weight }) => sum + weight, 0);
    return first(list.slice(list.findIndex(({ weight }) => (left -= weight) < 0)));
  },
  linear: agents => first(inOrder(agents)),
  /** Who has most of the skills asked for, also of those that were given up meanwhile. */
  skills: (agents, { wanted }) => least(agents, ({ skills }) => -wanted.filter(skill => skills.includes(skill)).length),
};

function inOrder(agents: readonly Agent[]): readonly Agent[] {
  return [...agents].sort((a, b) => a.place - b.place);
}

const first = (agents: readonly Agent[]): readonly Agent[] => agents.slice(0, 1);

/** The one with the least of something; of equals the one who had nothing to do for longest, then by the list. */
function least(agents: readonly Agent[], of: (agent: Agent) => number): readonly Agent[] {
  return first([...agents].sort((a, b) => of(a) - of(b) || a.idleSince - b.idleSince || a.place - b.place));
}
