import { clear, type Journey, type Route } from './lanes';
import type { Area } from './sight';

const cell = 512;

/** Cards by where they lie, so that a way meets few of them when it is asked what is in it. */
export class Table {
  #cells = new Map<string, { id: string; box: Area }[]>();

  constructor(cards: ReadonlyMap<string, Area>) {
    for (const [id, box] of cards) {
      for (const key of keysOf(box.x - clear, box.y - clear, box.x + box.width + clear, box.y + box.height + clear)) {
        const list = this.#cells.get(key);
        if (list) list.push({ id, box });
        else this.#cells.set(key, [{ id, box }]);
      }
    }
  }

  /** Cards that a way runs through, or comes too near to; its own two it may touch. */
  hits(route: Route, own: Pick<Journey, 'from' | 'to'>): Area[] {
    const found = new Set<Area>();
    for (let i = 1; i < route.length; i++) for (const box of this.hit(route[i - 1]!, route[i]!, own)) found.add(box);
    return [...found];
  }

  /** The same of one stretch along an axis. */
  * hit([ax, ay]: Route[number], [bx, by]: Route[number], { from, to }: Pick<Journey, 'from' | 'to'>): Generator<Area> {
    const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
    for (const key of keysOf(left, top, right, bottom)) {
      for (const { id, box } of this.#cells.get(key) ?? []) {
        const off = id === from || id === to ? 0 : clear;
        if (left < box.x + box.width + off && right > box.x - off && top < box.y + box.height + off && bottom > box.y - off) yield box;
      }
    }
  }

  /** Cards that lie in an area, at least with a part. */
  in({ x, y, width, height }: Area): Area[] {
    const found = new Set<Area>();
    for (const key of keysOf(x, y, x + width, y + height)) for (const { box } of this.#cells.get(key) ?? []) found.add(box);
    return [...found];
  }
}

function* keysOf(left: number, top: number, right: number, bottom: number): Generator<string> {
  for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) yield `${x} ${y}`;
}
