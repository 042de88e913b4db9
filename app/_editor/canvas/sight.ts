'use client';
import { useStoreApi } from '@xyflow/react';
import { createContext, use, useEffect, useState } from 'react';
import { createStore, useStore, type Store } from '../model/store';
import { lodAt, type Lod } from './measures';

/** A part of the drawing, px of the drawing. */
export interface Area { x: number; y: number; width: number; height: number }

/** What is in sight of the drawing, told rarely: `area` holds more than the window, and is null where all of a small flow is drawn. */
export interface Sight { lod: Lod; area: Area | null }

/** Flows with more cards than this draw only what is near. */
export const many = 150;

const SightContext = createContext<Store<Sight> | null>(null);
export const SightProvider = SightContext.Provider;

/** A part of what is in sight, watched. */
export function useSight<S>(select: (sight: Sight) => S): S {
  const sight = use(SightContext);
  if (!sight) throw new Error('stands outside a drawing');
  return useStore(sight, select);
}

/** Whether two areas have something in common. */
export const meet = (a: Area, b: Area): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Looks where the drawing is moved, and tells when a card may have come into sight or is drawn otherwise. */
export function useSightStore(cards: number): Store<Sight> {
  const flow = useStoreApi();
  // Before the drawing has found its place nothing of a large flow is drawn: most of it would be drawn in vain.
  const [sight] = useState(() => createStore<Sight>({ lod: 'near', area: cards > many ? { x: 0, y: 0, width: 0, height: 0 } : null }));
  useEffect(() => {
    let before: readonly number[] = [];
    const look = () => {
      const { transform: [x, y, zoom], width, height } = flow.getState();
      if (before[0] === x && before[1] === y && before[2] === zoom && before[3] === width && before[4] === height) return;
      before = [x, y, zoom, width, height];
      const window = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      const { area } = sight.get();
      sight.set({ lod: lodAt(zoom), area: cards <= many || width === 0 ? null : fits(area, window) ? area : around(window) });
    };
    if (sight.get().area?.width !== 0) look();
    return flow.subscribe(look);
  }, [flow, sight, cards]);
  return sight;
}

/** Whether an area still holds the window, and is not much too large for it. */
function fits(area: Area | null, window: Area): area is Area {
  if (!area || area.width > window.width * 3) return false;
  return area.x <= window.x && area.y <= window.y && area.x + area.width >= window.x + window.width && area.y + area.height >= window.y + window.height;
}

/** The window with a third of itself on every side. */
const around = ({ x, y, width, height }: Area): Area => ({ x: x - width / 3, y: y - height / 3, width: width * (5 / 3), height: height * (5 / 3) });
