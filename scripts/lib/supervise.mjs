// Keeps programs running: says when one ends, starts it again after a pause, and stops all of them in order.

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
/** After running this long a program counts as healthy again, ms. */
const HEALTHY = 60_000;

/**
 * A household of programs. `keep(name, start)` starts one and waits until it is ready; `start` gives { ended, stop }.
 * `replace(name, start)` brings in another in its place: `beside` the old one, which stops when the new one is ready, or after it.
 * `stop()` ends them, the last started first.
 * @param {{ say: (line: string) => void }} options
 */
export function household({ say }) {
  const members = [];
  let stopping = false;

  async function keep(name, start) {
    if (stopping) throw new Error('stopped');
    const starting = start();
    const member = { name, running: undefined, timer: undefined, starting };
    members.push(member);
    try {
      member.running = await starting;
    } catch (error) {
      if (members.includes(member)) members.splice(members.indexOf(member), 1);
      throw error;
    }
    if (stopping) throw new Error('stopped');
    watch(member, start, FIRST_PAUSE, Date.now());
    return member.running;
  }

  async function replace(name, start, { beside = true } = {}) {
    const member = members.find((one) => one.name === name);
    if (stopping || !member) throw new Error(`there is no ${name} to replace`);
    clearTimeout(member.timer);
    const old = member.running;
    if (!beside) {
      // whoever watches the old one sees that it is not the member's any more
      member.running = undefined;
      await old?.stop();
    }
    member.starting = start();
    member.running = await member.starting.catch((error) => {
      if (beside) member.starting = Promise.resolve(old);
      else member.timer = setTimeout(() => again(member, start, FIRST_PAUSE), FIRST_PAUSE);
      throw error;
    });
    watch(member, start, FIRST_PAUSE, Date.now());
    if (beside) await old?.stop();
    return member.running;
  }

  async function watch(member, start, pause, since) {
    const { running } = member;
    const how = await running.ended;
    if (stopping || member.running !== running) return;
    const next = Date.now() - since > HEALTHY ? FIRST_PAUSE : pause;
    say(`${member.name} ended by itself (${how}). Starting it again in ${next / 1000} s.`);
    member.starting = Promise.resolve(undefined);
    member.timer = setTimeout(() => again(member, start, next), next);
  }

  async function again(member, start, pause) {
    if (stopping) return;
    const longer = Math.min(pause * 2, LONGEST_PAUSE);
    try {
      member.starting = start();
      member.running = await member.starting;
      if (stopping) return;
      say(`${member.name} runs again.`);
      watch(member, start, longer, Date.now());
    } catch (error) {
      if (stopping) return;
      say(`${member.name} does not start: ${error.message} Trying again in ${longer / 1000} s.`);
      member.timer = setTimeout(() => again(member, start, longer), longer);
    }
  }

  async function stop() {
    stopping = true;
    for (const member of members.splice(0).reverse()) {
      clearTimeout(member.timer);
      const running = await member.starting.catch(() => undefined);
      await running?.stop().catch((error) => say(`${member.name} did not stop cleanly: ${error.message}`));
    }
  }

  return { keep, replace, stop };
}
