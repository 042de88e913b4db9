import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/page-header';
import { Toaster } from '../_ui/toast';
import { GreetingsView, type GreetingsViewProps } from './library/greetings-view';
import type { Greeting, Show } from './library/list';
import { FileDrop } from './maker/file-drop';
import { GreetingDialog } from './maker/greeting-dialog';
import { GreetingMaker } from './maker/greeting-maker';
import { RecordRow } from './maker/record-row';
import type { RecorderState } from './mic/use-recorder';
import { GreetingRefused, type GreetingDraft } from './send';
import { writeWav } from './sound/wav';

const meta: Meta = { title: 'Pages/Greetings' };
export default meta;

const greeting = (id: string, name: string, words: string, seconds: number, origin: Greeting['origin'], usedBy: string[], day: number): Greeting => ({
  id, number: Number(id), name, words, durationMs: seconds * 1000, origin, hash: id, language: origin === 'uploaded' ? null : 'en', languages: [], createdAt: new Date(Date.UTC(2026, 10, day, 15)), usedBy: usedBy.map(flowName => ({ flowId: flowName, flowName })),
});
const greetings: Greeting[] = [
  {
    ...greeting('1', 'Welcome to Harbour Dental', 'Hello, this is Harbour Dental. For appointments press 1. For accounts press 2.', 11, 'recorded', ['Main line', 'Saturday'], 12),
    languages: [{ language: 'ru', words: 'Здравствуйте, стоматология Харбор. Запись на приём: один. Оплата: два.', durationMs: 10_000, origin: 'telephone', hash: 'ru' }],
  },
  greeting('2', 'Closed until morning', 'We are closed now. We open at eight.', 9, 'recorded', ['Opening hours'], 3),
  greeting('3', 'Music, calm piano', '', 134, 'uploaded', ['Main line'], 1),
  greeting('4', 'New Year hours', 'From 31 December to 8 January we are away.', 12, 'imported', [], 2),
];

const rate = 16_000;
const speech = new File([writeWav({ rate, samples: Float32Array.from({ length: 3 * rate }, (_, i) => {
  const t = i / rate;
  return t < 0.5 || t > 2.4 ? 0.0005 * Math.sin(i) : 0.15 * Math.sin(i / 6 + 3 * Math.sin(i / 900)) * Math.abs(Math.sin(t * 5)) + 0.02 * Math.sin(i / 1.7);
}) })], 'Welcome_2026.wav', { type: 'audio/wav' });

const send = fn(async (_: GreetingDraft) => ({ id: '1' }));
const onRemove = fn(async () => undefined);
const page: GreetingsViewProps = {
  greetings, state: 'ready', onRetry: fn(), mayChange: true, query: '', onQuery: fn(), show: 'all', onShow: fn(), send, onSaved: fn(async () => undefined), onRename: fn(async () => undefined), onRemove,
  takes: [], onOpen: fn(), onBringBack: fn(async () => undefined),
  onLanguage: fn(async () => undefined), onDropLanguage: fn(async () => undefined), code: '*98', onCode: fn(),
};

function Page(props: Partial<GreetingsViewProps>) {
  const [query, setQuery] = useState('');
  const [show, setShow] = useState<Show>('all');
  return <div className="min-h-dvh bg-paper"><GreetingsView {...page} query={query} onQuery={setQuery} show={show} onShow={setShow} {...props} /><Toaster /></div>;
}

const bare = { bare: true, nextjs: { appDirectory: true, navigation: { pathname: '/greetings' } } };

/** What a greeting sounded like before is heard, and brought back once it is said which flows that changes. */
export const OlderTakes: StoryObj = {
  parameters: bare,
  render: () => <Page takes={[{ id: 't1', language: 'ru', words: 'Hello, this is Harbour. Press 1.', durationMs: 8000, keptAt: new Date(Date.UTC(2026, 10, 12, 15)) }, { id: 't2', language: null, words: '', durationMs: 6000, keptAt: new Date(Date.UTC(2026, 10, 3, 9)) }]} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Welcome to Harbour Dental' }));
    await canvas.findByText('Hello, this is Harbour. Press 1.');
    await userEvent.click(canvas.getAllByRole('button', { name: 'Bring back' })[0]!);
    const dialog = within(await screen.findByRole('dialog', { name: 'Bring this take back?' }));
    await dialog.findByText(/^Callers of Main line and Saturday hear the new sound at once\./);
    await userEvent.click(dialog.getByRole('button', { name: 'Bring back' }));
    await waitFor(() => expect(page.onBringBack).toHaveBeenCalledWith({ id: '1', takeId: 't1' }));
  },
};

/** Each language has a take of its own, or none yet; the list tells which are missing. */
export const InLanguages: StoryObj = {
  parameters: bare,
  render: () => <Page />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /^Incomplete/ }));
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(3));
    await userEvent.click(canvas.getByRole('button', { name: /^All/ }));
    await userEvent.type(canvas.getByRole('textbox'), 'харбор');
    await userEvent.click(await canvas.findByRole('button', { name: 'Welcome to Harbour Dental' }));
    await canvas.findByText('Dial *981 on your telephone.');
    await userEvent.click(canvas.getByRole('combobox', { name: /This sound is in/ }));
    await expect(screen.queryByRole('option', { name: 'Russian' })).toBeNull();
    await userEvent.click(await screen.findByRole('option', { name: 'Japanese' }));
    await waitFor(() => expect(page.onLanguage).toHaveBeenCalledWith({ id: '1', language: 'ja' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Change Russian' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(page.onDropLanguage).toHaveBeenCalledWith({ id: '1', language: 'ru' }));
  },
};

/** The take of a language is made like a greeting, but for its name. */
export const TakeOfALanguage: StoryObj = {
  parameters: bare,
  render: () => <Page />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Welcome to Harbour Dental' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Add Japanese' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Upload' }));
    await canvas.findByRole('heading', { name: 'Welcome to Harbour Dental in Japanese' });
    await userEvent.upload(canvas.getByLabelText('Choose a file', { selector: 'input' }), speech);
    await expect(await canvas.findByRole('textbox', { name: 'Words' })).toHaveValue('');
    await expect(canvas.queryByRole('textbox', { name: 'Name' })).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: 'Save the new sound' }));
    await waitFor(() => expect(send.mock.lastCall?.[0]).toMatchObject({ id: '1', name: 'Welcome to Harbour Dental', language: 'ja', words: '' }));
  },
};

export const List: StoryObj = {
  parameters: bare,
  render: () => <Page />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox'), 'eight');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await userEvent.clear(canvas.getByRole('textbox'));
    await userEvent.click(canvas.getByRole('button', { name: 'New Year hours' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Delete' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Delete the greeting' }));
    await waitFor(() => expect(onRemove).toHaveBeenCalledWith('4'));
    await userEvent.click(canvas.getByRole('button', { name: 'Welcome to Harbour Dental' }));
  },
};

export const DeletingWhatIsInUse: StoryObj = {
  parameters: bare,
  render: () => <Page />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Closed until morning' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    await expect(dialog.getByRole('link', { name: 'Opening hours' })).toHaveAttribute('href', '/logic/Opening hours');
  },
};

export const Recording: StoryObj = {
  parameters: bare,
  render: () => <Page />,
  play: async ({ canvasElement }) => { await userEvent.click(within(canvasElement).getAllByRole('button', { name: 'Record' })[0]!); },
};

export const Empty: StoryObj = { parameters: bare, render: () => <Page greetings={[]} /> };
export const Loading: StoryObj = { parameters: bare, render: () => <Page greetings={[]} state="loading" /> };
export const Failed: StoryObj = { parameters: bare, render: () => <Page greetings={[]} state="error" /> };
export const NoRight: StoryObj = { parameters: bare, render: () => <Page greetings={[]} state="forbidden" mayChange={false} /> };
export const Employee: StoryObj = {
  parameters: bare,
  render: () => <Page mayChange={false} />,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Closed until morning' }));
    await expect(within(canvasElement).queryByRole('button', { name: 'Delete' })).toBeNull();
  },
};

export const AFile: StoryObj = {
  render: () => <Panel padded className="max-w-[400px]"><GreetingMaker way="upload" file={speech} send={send} onSaved={fn()} onCancel={fn()} /></Panel>,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const start = await canvas.findByRole('slider', { name: 'Start' });
    await expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveValue('Welcome 2026');
    const before = Number(start.getAttribute('aria-valuenow'));
    start.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect(Number(start.getAttribute('aria-valuenow'))).toBeCloseTo(before + 0.2, 2);
    await userEvent.click(canvas.getByRole('button', { name: 'As on the telephone' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Save the greeting' }));
    await waitFor(() => expect(send).toHaveBeenCalled());
    const draft = send.mock.lastCall![0];
    await expect(draft).toMatchObject({ name: 'Welcome 2026', origin: 'uploaded' });
    await expect(draft.wav.size).toBeGreaterThan(44 + 1.5 * rate * 2);
    await expect(draft.wav.size).toBeLessThan(44 + 2.6 * rate * 2);
  },
};

export const ReplacedUnderATakenName: StoryObj = {
  render: () => (
    <Panel padded className="max-w-[400px]">
      <GreetingMaker
        way="upload"
        file={speech}
        replaced={{ id: '1', name: 'Welcome', words: 'Hello', usedBy: ['Main line', 'Saturday'] }}
        send={() => Promise.reject(new GreetingRefused('name-taken'))}
        onSaved={fn()}
        onCancel={fn()}
      />
    </Panel>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Save the new sound' }));
    await expect(await within(canvasElement).findByText('Another greeting has this name.')).toBeVisible();
  },
};

export const InADialog: StoryObj = {
  render: function Shown() {
    const [open, setOpen] = useState(true);
    return <div className="h-[700px]"><Button onClick={() => setOpen(true)}>Open</Button>{open && <GreetingDialog way="upload" send={send} onSaved={fn()} onClose={() => setOpen(false)} />}</div>;
  },
  play: async () => {
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.upload(dialog.getByLabelText('Choose a file', { selector: 'input' }), new File(['these are words, not sound'], 'letter.mp3', { type: 'audio/mpeg' }));
    await expect(await dialog.findByText(/letter.mp3 is not a sound/)).toBeVisible();
  },
};

const recorder: RecorderState = { phase: 'idle', problem: null, takeProblem: null, microphones: [], microphone: null, level: 0, peak: 0, ms: 0 };
const headset = { microphones: [{ id: 'a', label: 'Headset (USB)' }, { id: 'b', label: 'Built-in' }], microphone: 'a' };
const row = (state: Partial<RecorderState>, takes = 0) => <RecordRow recorder={{ ...recorder, ...state }} takes={takes} onStart={fn()} onStop={fn()} onChoose={fn()} />;

export const Microphone: StoryObj = {
  render: () => (
    <div className="flex max-w-[400px] flex-col gap-6">
      {row({})}
      {row({ phase: 'asking' })}
      {row({ phase: 'recording', ms: 4200, level: 0.66, peak: 0.72, ...headset }, 1)}
      {row({ phase: 'idle', level: 0.1, peak: 0.3, ...headset }, 2)}
      {row({ problem: 'none' })}
      {row({ problem: 'denied' })}
      {row({ problem: 'busy' })}
      {row({ problem: 'insecure' })}
      {row({ takeProblem: 'too-short', ...headset })}
      <FileDrop onFile={fn()} busy={false} error="letter.txt is not a sound that this browser can read." />
    </div>
  ),
};
