'use client';
import { Mic, MicOff, Phone as PhoneIcon, PhoneOff } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isE164 } from '@/nodes/_kit/phone-number';
import { clock } from '@/app/_i18n/use-words';
import { hasMicrophones } from '@/app/_greetings/mic/microphone';
import { LastCall, Notes } from '@/app/_phone/view/notes';
import { useClock } from '@/app/_phone/view/use-clock';
import { Badge } from '@/app/_ui/badge';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Spinner } from '@/app/_ui/progress';
import { SidePanel } from '../panels/side-panel';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { useNarrow } from '../use-narrow';
import { Hears } from '../walk/hears';
import { Keypad } from '../walk/keypad';
import { Reel } from '../walk/reel';
import type { Walked } from '../walk/walked';
import { useCallRoom, type Stage } from './use-call';

/** A real call beside the drawing: the browser rings the draft, and hears what callers would. */
export function CallPanel() {
  const { view } = useEditor();
  const t = useTranslations('call-it');
  const { stage, phone, call } = useCallRoom();
  const narrow = useNarrow();
  const close = () => view.set({ side: null });
  const begun = useRef(false);
  useEffect(() => {
    // Once, also where React runs an effect twice: each time would be a call.
    if (begun.current) return;
    begun.current = true;
    call();
  }, [call]);
  const busy = phone.state.call !== null;
  return (
    <SidePanel title={t('title')} subtitle={t('subtitle')} closeLabel={busy ? t('hang-up-and-close') : t('close')} onClose={close} stays={busy}>
      <div className="flex min-h-0 grow flex-col overflow-y-auto">
        <Line />
        {stage.is === 'on' && <Stale document={stage.document} />}
        {stage.is === 'on' && stage.walked && <Hears walked={stage.walked} />}
        {stage.is === 'on' && <Keys stage={stage} />}
        {narrow && <CallReel />}
        <From />
      </div>
    </SidePanel>
  );
}

/** How the call is, and what stands in its way. */
function Line() {
  const t = useTranslations('call-it');
  const { phone, stage, call } = useCallRoom();
  const { state } = phone;
  const name = useSession(({ name }) => name);
  const now = useClock(state.call?.phase === 'talking');
  return (
    <section aria-label={t('line')} className="flex flex-col gap-3 border-b border-line px-4 py-3">
      {state.call ? (
        <div className="flex min-h-8 items-center gap-2">
          <p role="status" className="flex min-w-0 grow items-center gap-2 text-13">
            <Badge tone={state.call.phase === 'talking' ? 'danger' : 'brand'} dot>{t(state.call.phase === 'talking' ? 'in-call' : 'rings')}</Badge>
            <span className="cut">{name}</span>
          </p>
          {state.call.answeredAt !== null && <span role="timer" className="num text-16 font-mid">{clock(now - state.call.answeredAt)}</span>}
        </div>
      ) : stage.is === 'lending' || (stage.is === 'on' && !state.last && state.line.state === 'connecting') ? <p role="status" className="flex min-h-8 items-center gap-2 text-13 text-ink-2"><Spinner />{t('connecting')}</p> : null}
      {!hasMicrophones() && <Callout tone="warn">{t('no-microphone-here')}</Callout>}
      <Notes state={state} />
      <Trouble stage={stage} />
      {state.last && <LastCall last={{ ...state.last, name }} />}
      {!state.call && stage.is !== 'lending' && stage.is !== 'hollow' && <Button icon={<PhoneIcon />} className="self-start" onClick={call}>{t('again')}</Button>}
    </section>
  );
}

/** Why no call came about, in a sentence that says what can be done. */
function Trouble({ stage }: { stage: Stage }) {
  const { view } = useEditor();
  const t = useTranslations('call-it');
  const say = (text: ReactNode, action?: ReactNode) => <Callout tone={stage.is === 'hollow' ? 'danger' : 'warn'} live action={action}>{text}</Callout>;
  switch (stage.is) {
    case 'hollow': return say(t('hollow'), <Button size="sm" onClick={() => view.set({ problems: true })}>{t('show-problems')}</Button>);
    case 'unsaved': return say(t('unsaved'));
    case 'away': return say(t('away'));
    case 'refused': return say(t(stage.code === 'no-right' ? 'no-right' : stage.code === 'too-many-calls' ? 'too-many' : 'refused'));
    default: return null;
  }
}

const silent: Walked = { passed: 0, steps: [], standsIn: null, hearing: null, ringing: false, talking: false, ended: null };

function Keys({ stage }: { stage: Stage & { is: 'on' } }) {
  const t = useTranslations('call-it');
  const { phone: { state: { call }, press, mute, hangUp } } = useCallRoom();
  // The call that rings may not have been told of yet; one that is over takes no key.
  const walked: Walked = { ...(stage.walked ?? silent), ...(!call && { ended: stage.walked?.ended ?? { by: 'caller', cause: 0 } }) };
  return (
    <Keypad document={stage.document} walked={walked} onKey={press}>
      <Button icon={call?.muted ? <MicOff /> : <Mic />} pressed={call?.muted ?? false} disabled={!call} onClick={() => mute(!call?.muted)}>{t('mute')}</Button>
      <Button variant="solid-danger" icon={<PhoneOff />} disabled={!call} onClick={hangUp}>{t('hang-up')}</Button>
    </Keypad>
  );
}

/** The drawing goes on; the call does not change with it. */
function Stale({ document }: { document: object }) {
  const t = useTranslations('call-it');
  return useDocument() === document ? null : <Callout tone="warn" className="m-4 mb-0">{t('changed')}</Callout>;
}

function From() {
  const t = useTranslations('call-it');
  const { from, setFrom } = useCallRoom();
  const [typed, setTyped] = useState(from);
  const wrong = typed !== '' && !isE164(typed);
  return (
    <section className="px-4 py-3">
      <Field label={t('from')} hint={t('from-hint')} error={wrong ? t('from-wrong') : undefined}>
        <Input
          className="num" inputMode="tel" value={typed} placeholder="+14155550123"
          onChange={text => {
            setTyped(text);
            if (text === '' || isE164(text)) setFrom(text);
          }}
        />
      </Field>
    </section>
  );
}

/** The reel of the call under the drawing, on screens that have a drawing. */
export function CallReel() {
  const open = useView(({ side }) => side === 'call');
  const { stage } = useCallRoom();
  const walked = stage.is === 'on' ? stage.walked : null;
  const passed = usePassed(walked);
  return open && stage.is === 'on' && walked ? <Reel document={stage.document} walked={{ ...walked, passed }} /> : null;
}

/** ms since the call arrived, by this page's clock: from the last step on. */
function usePassed(walked: Walked | null): number {
  const now = useClock(walked !== null && !walked.ended);
  const [told, setTold] = useState({ walked, at: now });
  if (told.walked !== walked) setTold({ walked, at: Date.now() });
  return walked ? walked.passed + (walked.ended ? 0 : Math.max(0, now - told.at)) : 0;
}
