import { useRef } from 'react';

/** How long the pointer or the focus stays on what is likely to be opened, ms; on its way over a list it does not. */
const stayMs = 60;

/** Handlers for something that may be opened: `near` is called when the pointer or the focus has stayed on it for a moment, and at once when it is pressed. */
export function useNear<Of>(near: ((of: Of) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => clearTimeout(timer.current);
  return (of: Of) => {
    if (!near) return undefined;
    const stay = () => {
      leave();
      timer.current = setTimeout(() => near(of), stayMs);
    };
    return { onPointerEnter: stay, onFocus: stay, onPointerLeave: leave, onBlur: leave, onPointerDown: () => { leave(); near(of); } };
  };
}
