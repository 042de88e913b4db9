import { useState } from 'react';

export interface Draft<T> {
  value: T;
  put: (change: Partial<T>) => void;
  busy: boolean;
  /** The code of the refusal, until something is changed; null: none. */
  refused: string | null;
  /** Keeps it and closes; what was typed stays when it could not be kept. */
  save: () => Promise<void>;
}

/** Something that a person makes or changes in a dialog. `keep` rejects with an error whose message is the refusal's code. */
export function useDraft<T extends object>(first: T, keep: (value: T) => Promise<void>, onKept: () => void): Draft<T> {
  const [value, setValue] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const put = (change: Partial<T>) => {
    setRefused(null);
    setValue(now => ({ ...now, ...change }));
  };
  const save = async () => {
    setBusy(true);
    try {
      await keep(value);
      onKept();
    } catch (error) {
      setRefused((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return { value, put, busy, refused, save };
}
