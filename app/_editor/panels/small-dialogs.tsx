'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Kbd } from '@/app/_ui/badge';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Dialog } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Switch } from '@/app/_ui/switch';
import { download } from '../model/files';
import { useEditor, useSession, useView } from '../model/editor';
import { keyNames } from './key-names';

/** A new name for the flow. */
export function RenameDialog() {
  const { view } = useEditor();
  const open = useView(({ panel }) => panel === 'rename');
  const close = () => view.set({ panel: null });
  return open ? <Rename close={close} /> : null;
}

function Rename({ close }: { close: () => void }) {
  const { session, actions } = useEditor();
  const t = useTranslations('editor');
  const [name, setName] = useState(session.state.get().name);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    if (!name.trim()) return;
    setBusy(true);
    try {
      await session.rename(name.trim());
      actions.announce(t('did.flow-renamed', { name: name.trim() }));
      close();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next) close(); }}
      title={t('rename-flow')}
      size="sm"
      footer={<><Button onClick={close}>{t('cancel')}</Button><Button variant="primary" busy={busy} disabled={!name.trim()} onClick={() => void save()}>{t('save-name')}</Button></>}
    >
      <form onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('flow-name')} error={failed ? t('did-not-work') : undefined}><Input value={name} onChange={setName} maxLength={80} autoComplete="off" /></Field>
      </form>
    </Dialog>
  );
}

/** The flow as a file. */
export function ExportDialog() {
  const { view, session, client } = useEditor();
  const t = useTranslations('editor');
  const open = useView(({ panel }) => panel === 'export');
  const name = useSession(state => state.name);
  const [withGreetings, setWithGreetings] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  async function run(): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      await session.flush();
      const { fileName, text } = await client.export({ id: session.id, withGreetings });
      download(fileName, text);
      view.set({ panel: null });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={next => { if (!next) view.set({ panel: null }); }}
      title={t('export-title', { name })}
      description={t('export-text')}
      size="sm"
      footer={<><Button onClick={() => view.set({ panel: null })}>{t('cancel')}</Button><Button variant="primary" busy={busy} onClick={() => void run()}>{t('save-file')}</Button></>}
    >
      <Switch checked={withGreetings} onChange={setWithGreetings} label={t('export-greetings')} hint={t('export-greetings-hint')} />
      {failed && <Callout tone="danger" live>{t('did-not-work')}</Callout>}
    </Dialog>
  );
}

/** Every key that does something on the drawing. */
export function KeysDialog() {
  const { view } = useEditor();
  const t = useTranslations('editor');
  const open = useView(({ panel }) => panel === 'keys');
  const { mod } = keyNames();
  const keys: [string[], string][] = [
    [['Tab'], 'key.tab'], [['Enter'], 'key.enter'], [['C'], 'key.connect'], [['←', '↑', '→', '↓'], 'key.arrows'], [['/'], 'key.add'], [['N'], 'key.note'], [['Del'], 'key.remove'],
    [[mod, 'Z'], 'key.undo'], [['Shift', mod, 'Z'], 'key.redo'], [[mod, 'C'], 'key.copy'], [[mod, 'V'], 'key.paste'], [[mod, 'D'], 'key.duplicate'],
    [[mod, 'A'], 'key.all'], [['F'], 'key.follow'], [[mod, 'K'], 'key.find'], [['Shift', '1'], 'key.fit'], [['Esc'], 'key.escape'], [['?'], 'key.help'],
  ];
  return (
    <Dialog open={open} onOpenChange={next => { if (!next) view.set({ panel: null }); }} title={t('keys')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 narrow:grid-cols-1">
        {keys.map(([names, word]) => (
          <div key={word} className="flex min-h-8 items-center gap-2 border-b border-line text-13">
            <dt className="order-2 flex shrink-0 gap-1">{names.map(name => <Kbd key={name}>{name}</Kbd>)}</dt>
            <dd className="min-w-0 grow text-ink-2">{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
