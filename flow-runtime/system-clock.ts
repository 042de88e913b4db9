import type { Clock } from './ports/clock';

/** The longest wait a timer of Node can hold, ms. */
const longestTimer = 2 ** 31 - 1;

interface Alarm { time: number; ring: () => void; place: number }

/** Time as the machine has it. All alarms share one timer of Node's: a timer each would be most of what a call holds that waits. */
export class SystemClock implements Clock {
  /** A binary heap: no alarm rings before the one in the middle of its way to the front. */
  private readonly alarms: Alarm[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** When the timer is set to ring. */
  private due = Infinity;

  now(): number { return Date.now(); }
  random(): number { return Math.random(); }

  at(time: number, ring: () => void): () => void {
    const alarm = { time, ring, place: this.alarms.length };
    this.alarms.push(alarm);
    this.rise(alarm);
    this.set();
    return () => this.cancel(alarm);
  }

  private cancel(alarm: Alarm): void {
    if (alarm.place < 0) return;
    this.remove(alarm);
    // A timer that rings for nothing now and then costs less than one set anew for every key.
    if (this.alarms.length === 0) this.set();
  }

  private set(): void {
    const next = this.alarms[0]?.time ?? Infinity;
    if (next === Infinity ? this.timer !== null : next < this.due) {
      clearTimeout(this.timer ?? undefined);
      this.timer = null;
      this.due = Infinity;
    }
    if (this.timer || next === Infinity) return;
    this.due = next;
    this.timer = setTimeout(() => this.ringAll(), Math.min(longestTimer, Math.max(0, next - Date.now())));
  }

  private ringAll(): void {
    this.timer = null;
    this.due = Infinity;
    const now = Date.now();
    for (let alarm = this.alarms[0]; alarm && alarm.time <= now; alarm = this.alarms[0]) {
      this.remove(alarm);
      // What one throws must not keep the others from ringing.
      queueMicrotask(alarm.ring);
    }
    this.set();
  }

  private remove(alarm: Alarm): void {
    const last = this.alarms.pop()!;
    if (last !== alarm) {
      this.put(last, alarm.place);
      this.rise(last);
      this.sink(last);
    }
    alarm.place = -1;
  }

  private put(alarm: Alarm, place: number): void {
    this.alarms[place] = alarm;
    alarm.place = place;
  }

  private rise(alarm: Alarm): void {
    while (alarm.place > 0) {
      const parent = this.alarms[(alarm.place - 1) >> 1]!;
      if (parent.time <= alarm.time) return;
      const { place } = parent;
      this.put(parent, alarm.place);
      this.put(alarm, place);
    }
  }

  private sink(alarm: Alarm): void {
    for (;;) {
      const left = this.alarms[2 * alarm.place + 1];
      const right = this.alarms[2 * alarm.place + 2];
      const child = right && right.time < left!.time ? right : left;
      if (!child || child.time >= alarm.time) return;
      const { place } = child;
      this.put(child, alarm.place);
      this.put(alarm, place);
    }
  }
}
