'use client';
import { FlaskConical, PhoneOff, RotateCcw, SkipBack, Timer, Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Spinner } from '@/app/_ui/progress';
import { SidePanel } from '../panels/side-panel';
import { useEditor, useView } from '../model/editor';
import { useNarrow } from '../use-narrow';
import { Hears } from '../walk/hears';
import { Keypad } from '../walk/keypad';
import { Reel } from '../walk/reel';
import { KeepCall } from '../cases/keep-call';
import { Clock } from './clock';
import { useIsStale, useTrialClock, useTrialRoom, useTrialState } from './use-trial';
import type { Trial } from './trial';
import { Caller, WhoAnswers } from './who-answers';

/** The made-up call beside the drawing: its clock, what is heard, the keys, and who answers. */
export function TryPanel() {
  const { view } = useEditor();
  const t = useTranslations('try');
  const { opened, again } = useTrialRoom();
  const trial = typeof opened === 'string' ? null : opened;
  const close = () => view.set({ side: null });
  return (
    <SidePanel
      title={t('title')} subtitle={t('subtitle')} closeLabel={t('close')} onClose={close}
      actions={<Button icon={<RotateCcw />} disabled={trial === null} onClick={() => again()}>{t('start-over')}</Button>}
    >
      <div className="flex min-h-0 grow flex-col overflow-y-auto">
        {opened === 'opening' ? <div className="grid grow place-items-center"><Spinner label={t('opening')} /></div>
          : trial === null ? <Hollow /> : <Body trial={trial} />}
      </div>
    </SidePanel>
  );
}

function Body({ trial }: { trial: Trial }) {
  const t = useTranslations('try');
  const narrow = useNarrow();
  const state = useTrialState(trial);
  useTrialClock(trial);
  const { again } = useTrialRoom();
  const stale = useIsStale(trial);
  const over = state.ended !== null;
  return (
    <>
      {stale && <Callout tone="warn" className="m-4 mb-0" action={<Button size="sm" onClick={again}>{t('start-over')}</Button>}>{t('changed')}</Callout>}
      <Clock trial={trial} state={state} />
      <Hears walked={state} />
      <Keypad document={trial.document} walked={state} onKey={key => void trial.press(key)}>
        <Button icon={<Timer />} disabled={over} onClick={() => void trial.step()}>{t('stay-silent')}</Button>
        <Button icon={<PhoneOff />} disabled={over} onClick={() => void trial.hangUp()}>{t('hangs-up')}</Button>
      </Keypad>
      {narrow && <Reeled trial={trial} />}
      <WhoAnswers trial={trial} state={state} />
      <Caller trial={trial} state={state} />
      <KeepCall trial={trial} />
    </>
  );
}

/** A draft with errors has no machine to walk. */
function Hollow() {
  const { view } = useEditor();
  const t = useTranslations('try');
  return (
    <div className="p-4">
      <Callout tone="danger" icon={<FlaskConical aria-hidden />} action={<Button size="sm" onClick={() => view.set({ problems: true })}>{t('show-problems')}</Button>}>{t('cannot')}</Callout>
    </div>
  );
}

/** The reel under the drawing, on screens that have a drawing. */
export function TryReel() {
  const trying = useView(({ side }) => side === 'try');
  const { opened } = useTrialRoom();
  return trying && typeof opened !== 'string' ? <Reeled trial={opened} /> : null;
}

function Reeled({ trial }: { trial: Trial }) {
  const t = useTranslations('try');
  const state = useTrialState(trial);
  const atStart = state.passed === 0 && !state.steps.some(({ key, hungUp }) => key !== undefined || hungUp);
  return (
    <Reel document={trial.document} walked={state}>
      <IconButton variant="plain" icon={<SkipBack />} label={t('to-start')} disabled={atStart} onClick={() => void trial.startOver()} />
      <Button icon={<Undo2 />} disabled={atStart} onClick={() => void trial.stepBack()} className="narrow:px-2.5">{t('step-back')}</Button>
    </Reel>
  );
}
