'use client';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTRPCClient, type Outputs } from '../_trpc/client';
import { Ear } from './ear';
import { loadSipLine } from './line/load-sip-line';
import { usePhone, type Phone } from './use-phone';

export type Credentials = Outputs['phone']['credentials'];

/** The two telephones of the studio. They stay while pages come and go. */
export interface Phones {
  outside: Phone;
  extension: Phone;
  /** Whose extension it is; null: none chosen. */
  person: Credentials['extensions'][number] | null;
  credentials: Credentials | null;
  /** The credentials did not come: no right to them, or no answer. */
  failed: boolean;
  /** Asks for the credentials once; again after a failure. */
  load: () => void;
  choose: (personId: string | null) => void;
}

const remembered = 'ringloom.extension';
const Context = createContext<Phones | null>(null);

/** Holds the telephones for all pages inside. The chosen extension comes back when this tab is loaded anew. */
export function PhonesProvider({ children }: { children: ReactNode }) {
  const api = useTRPCClient();
  const outside = usePhone(loadSipLine, { rings: false });
  const extension = usePhone(loadSipLine, { rings: true });
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const [failed, setFailed] = useState(false);
  const [personId, setPersonId] = useState<string | null>(null);
  const asking = useRef(false);

  const load = useCallback(() => {
    if (asking.current) return;
    asking.current = true;
    setFailed(false);
    api.phone.credentials.query().then(setCredentials).catch(() => {
      asking.current = false;
      setFailed(true);
    });
  }, [api]);

  const person = credentials?.extensions.find(one => one.personId === personId) ?? null;
  const { turnOn, turnOff } = extension;
  const choose = useCallback((id: string | null) => {
    setPersonId(id);
    if (id) sessionStorage.setItem(remembered, id);
    else {
      sessionStorage.removeItem(remembered);
      turnOff();
    }
  }, [turnOff]);

  useEffect(() => {
    const id = sessionStorage.getItem(remembered);
    if (!id) return;
    setPersonId(id);
    load();
  }, [load]);
  const [user, password] = [person?.user, person?.password];
  useEffect(() => { if (user && password) turnOn({ user, password }); }, [user, password, turnOn]);

  const phones = useMemo(() => ({ outside, extension, person, credentials, failed, load, choose }), [outside, extension, person, credentials, failed, load, choose]);
  return (
    <Context value={phones}>
      {children}
      <Ear sound={outside.sound} name="outside" />
      <Ear sound={extension.sound} name="extension" />
    </Context>
  );
}

/** The telephones around this part. Throws outside of the studio. */
export function usePhones(): Phones {
  const phones = use(Context);
  if (!phones) throw new Error('This part stands outside PhonesProvider.');
  return phones;
}
