'use client';

let byKeys = false;

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', () => { byKeys = true; }, true);
  window.addEventListener('pointerdown', () => { byKeys = false; }, true);
}

/** Whether the last thing that a person did on this page was done on the keyboard. */
export const cameByKeyboard = (): boolean => byKeys;
