'use client';
import { ReactFlowProvider } from '@xyflow/react';
import { CloudOff, SearchX } from 'lucide-react';
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { diagnose, type Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { LiveLink } from '@/app/_live/live-link';
import type { MakeLine } from '@/app/_phone/line/line';
import { Button } from '@/app/_ui/button';
import { EmptyState } from '@/app/_ui/empty-state';
import { Spinner } from '@/app/_ui/progress';
import { toast } from '@/app/_ui/toast';
import { CallPanel, CallReel } from './call/call-panel';
import { CallProvider } from './call/use-call';
import { Canvas } from './canvas/canvas';
import { many } from './canvas/sight';
import { CasesPanel } from './cases/cases-panel';
import { GreetingsProvider, type GreetingTools } from './inspector/greetings';
import { Inspector } from './inspector/inspector';
import { CompareRoom } from './compare/compare-room';
import { createActions } from './model/actions';
import { fetchedAhead, fetchFlow, forgetAhead, type Fetched } from './model/ahead';
import { EditorError, type Directory, type EditorClient, type FlowFile } from './model/client';
import { EditorProvider, useView, type Editor } from './model/editor';
import { knownIn } from './model/known';
import { openSession, type Session } from './model/session';
import { useStore } from './model/store';
import { usePresence } from './model/use-presence';
import { createView } from './model/view';
import { useFlowWords } from './model/words';
import { Outline } from './outline';
import { Panels } from './panels/panels';
import { Otherwise } from './panels/otherwise';
import { Problems } from './panels/problems';
import { TopBar } from './panels/top-bar';
import { useShortcuts } from './panels/use-shortcuts';
import { TryPanel, TryReel } from './try/try-panel';
import { TrialProvider } from './try/use-trial';
import { useNarrow } from './use-narrow';

export interface FlowEditorProps {
  id: string;
  client: EditorClient;
  greetings: GreetingTools;
  canEdit: boolean;
  live: LiveLink;
  makeLine: MakeLine;
  go: (flow: string | null) => void;
  /** How long after the last change the draft is saved, ms. */
  saveDelay?: number;
}

interface Here { id: string; answer: Fetched | 'gone' | 'failed' }

/** The editor of one flow: fetches it, unless that was done ahead, then draws it. */
export function FlowEditor({ id, client, ...rest }: FlowEditorProps) {
  const t = useTranslations('editor');
  const [here, setHere] = useState((): Here | null => {
    const answer = fetchedAhead(client, id);
    return answer && { id, answer };
  });
  const answer = here?.id === id ? here.answer : null;
  const missing = answer === null;
  useEffect(() => {
    if (!missing) return forgetAhead(client, id);
    let current = true;
    const put = (found: Here['answer']) => { if (current) setHere({ id, answer: found }); };
    fetchFlow(client, id).then(put, (error: unknown) => put(error instanceof EditorError && (error.code === 'not-found' || error.code === 'bad-input') ? 'gone' : 'failed'));
    return () => { current = false; };
  }, [missing, client, id]);
  if (answer === null) return <div className="grid grow place-items-center"><Spinner label={t('loading')} /></div>;
  if (answer === 'gone') return <EmptyState className="m-auto" icon={<SearchX />} title={t('flow-gone')} text={t('flow-gone-text')} action={<Button onClick={() => rest.go(null)}>{t('all-flows')}</Button>} />;
  if (answer === 'failed') return <EmptyState className="m-auto" icon={<CloudOff />} tone="danger" title={t('flow-failed')} text={t('flow-failed-text')} action={<Button onClick={() => setHere(null)}>{t('try-again')}</Button>} />;
  return <Opened key={id} file={answer.file} known={answer.directory} client={client} {...rest} />;
}

function Opened({ file, known, client, greetings, canEdit, live, makeLine, go, saveDelay }: Omit<FlowEditorProps, 'id'> & { file: FlowFile; known: Directory | undefined }) {
  const [view] = useState(createView);
  const say = useTranslations('editor');
  const onTheirs = useCallback((by: string | null) => {
    const text = say('their-changes', { by: by ?? say('somebody') });
    toast({ text, id: 'their-changes' });
    view.set(({ said }) => ({ said: { text, n: said.n + 1 } }));
  }, [say, view]);
  const session = useOpenSession(client, file, canEdit, saveDelay, onTheirs);
  usePresence(live, session, view);
  const [directory, refresh] = useDirectory(client, known);
  const words = useFlowWords(directory);
  const document = useStore(session.state, state => state.history.present);
  const problems = useProblems(document, directory);
  const actions = useMemo(() => createActions({ session, view, words, say }), [session, view, words, say]);
  const editor = useMemo((): Editor => ({ client, session, view, words, actions, directory, problems, canEdit, live, makeLine, go }), [client, session, view, words, actions, directory, problems, canEdit, live, makeLine, go]);
  return (
    <EditorProvider value={editor}>
      <GreetingsProvider tools={greetings} directory={directory} refresh={refresh}>
        <TrialProvider><CallProvider><Room /></CallProvider></TrialProvider>
      </GreetingsProvider>
    </EditorProvider>
  );
}

function Room() {
  const narrow = useNarrow();
  const { text, n } = useView(view => view.said);
  const side = useView(view => view.side);
  useShortcuts();
  return (
    <div className="relative flex h-[100dvh] min-h-0 flex-col overflow-hidden narrow:h-auto narrow:min-h-[calc(100dvh-64px)] narrow:overflow-visible" data-editor>
      <TopBar />
      <div className="flex min-h-0 grow">
        {side === 'compare' ? <CompareRoom /> : narrow ? <div className="min-w-0 grow"><Outline /></div> : (
          <div className="flex min-w-0 grow flex-col">
            <ReactFlowProvider><div className="relative min-h-0 grow"><Canvas /></div></ReactFlowProvider>
            <Otherwise />
            <TryReel />
            <CallReel />
            <Problems />
          </div>
        )}
        {side === 'try' ? <TryPanel /> : side === 'call' ? <CallPanel /> : side === 'tests' ? <CasesPanel /> : side === 'compare' ? null : <Inspector />}
      </div>
      <Panels />
      {/* A key makes the same words heard again. */}
      <div role="status" aria-live="polite" className="sr-only"><span key={n}>{text}</span></div>
    </div>
  );
}

/** How long a large draft has been as it is before it is looked through, ms. */
const lookMs = 300;

/** All defects of the draft. A large one is drawn first and looked through then, when it is opened and with each change. */
function useProblems(document: FlowDocument, directory: Directory | undefined): Diagnostic[] {
  const large = document.nodes.length > many;
  const [later, look] = useState<FlowDocument | null>(null);
  useEffect(() => {
    if (!large) return;
    const timer = setTimeout(() => startTransition(() => look(document)), lookMs);
    return () => clearTimeout(timer);
  }, [document, large]);
  const looked = large ? later : document;
  return useMemo(() => (looked ? findProblems(looked, directory) : []), [looked, directory]);
}

/** All defects of the draft. Where calls arrive nowhere, that no node is reached is no news. */
function findProblems(document: FlowDocument, directory: Directory | undefined): Diagnostic[] {
  const found = diagnose(document, directory && knownIn(directory));
  return found.some(({ code }) => code === 'no-start') ? found.filter(({ code }) => code !== 'unreachable-node') : found;
}

/** Opens the session and closes it with the page; what is not saved yet holds the page back. */
function useOpenSession(client: EditorClient, file: FlowFile, canEdit: boolean, delay: number | undefined, onTheirs: (by: string | null) => void): Session {
  const [session, setSession] = useState(() => openSession(client, file, { delay, readOnly: !canEdit, onTheirs }));
  useEffect(() => {
    // React may run an effect twice: a closed session is opened anew.
    const open = session.isClosed() ? openSession(client, file, { delay, readOnly: !canEdit, onTheirs }) : session;
    if (open !== session) setSession(open);
    const hold = (event: BeforeUnloadEvent) => { if (open.state.get().saving.is !== 'saved') event.preventDefault(); };
    window.addEventListener('beforeunload', hold);
    return () => {
      window.removeEventListener('beforeunload', hold);
      open.close();
    };
  }, [client, file, canEdit, delay, session, onTheirs]);
  return session;
}

/** The tenant's things; fetched again when the person comes back to the tab. */
function useDirectory(client: EditorClient, first: Directory | undefined): [Directory | undefined, () => Promise<void>] {
  const [directory, setDirectory] = useState(first);
  const refresh = useCallback(() => client.directory().then(setDirectory, () => undefined), [client]);
  useEffect(() => {
    if (!first) void refresh();
    const onFocus = () => void refresh();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [refresh, first]);
  return [directory, refresh];
}
