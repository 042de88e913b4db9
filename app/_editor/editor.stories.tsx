import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { useState } from 'react';
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { removeNodes, rename } from '@/flow-runtime/document/commands';
import { Toaster } from '@/app/_ui/toast';
import { FlowEditor } from './flow-editor';
import { broken, demo, demoPublished, large } from './story/documents';
import { fakeClient, type FakeClient } from './story/fake-client';
import { fakeLive, type FakeLive } from './story/fake-live';
import { storyTools } from './story/sound';

const meta: Meta = { title: 'Editor/Whole editor', parameters: { bare: true } };
export default meta;

/** The editor on a server in memory. Tests reach that server by `window.fake`. */
function Stage({ document, published, canEdit = true, before }: { document: FlowDocument; published?: FlowDocument; canEdit?: boolean; before?: (client: FakeClient, live: FakeLive) => void }) {
  const [{ client, live }] = useState(() => {
    const made = fakeClient([{ id: 'f1', name: 'Main line', document, published }, { id: 'f2', name: 'Night service', document: emptyFlow() }]);
    const told = fakeLive();
    Object.assign(window, { fake: made, live: told });
    before?.(made, told);
    return { client: made, live: told };
  });
  const [id, setId] = useState('f1');
  return (
    <>
      <FlowEditor id={id} client={client} greetings={storyTools} canEdit={canEdit} live={live.link} makeLine={live.makeLine} go={next => setId(next ?? 'f1')} saveDelay={300} />
      <Toaster />
    </>
  );
}

const fake = () => (window as unknown as { fake: FakeClient }).fake;
const live = () => (window as unknown as { live: FakeLive }).live;
const card = (name: RegExp) => screen.findByRole('group', { name });
const ids = () => [...window.document.querySelectorAll<HTMLElement>('.react-flow__node')].map(node => node.dataset.id);
const edges = () => [...window.document.querySelectorAll<HTMLElement>('.react-flow__edge')].map(edge => edge.dataset.id);
const press = (keys: string) => userEvent.keyboard(keys);

export const Empty: StoryObj = { render: () => <Stage document={emptyFlow()} /> };
export const Demo: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    // the second thread of a card that goes up turns in a lane of its own
    const turn = (edge: string) => /L([0-9.]+)/.exec(window.document.querySelector(`[data-id="${edge}"] .rl-line`)?.getAttribute('d') ?? '')?.[1];
    await waitFor(() => expect([turn('ivr-menu-1 key-1'), turn('ivr-menu-1 key-2')]).toEqual(['1270', '1288']));
  },
};
export const WithProblems: StoryObj = {
  render: () => <Stage document={broken} published={demoPublished} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Show problems' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Begin with Opening hours' }));
    await waitFor(() => expect(edges()).toContain('$start arrives'));
    await userEvent.click(await screen.findByRole('button', { name: /^Nobody yet Nobody is rung/ }));
    await expect(await screen.findByRole('complementary', { name: 'Settings of Nobody yet' })).toBeVisible();
  },
};
export const ReadOnly: StoryObj = {
  render: () => <Stage document={demo} published={demo} canEdit={false} />,
  play: async () => {
    (await card(/^Goodbye\./)).focus();
    await press('{Delete}{ArrowDown}');
    await expect(ids()).toContain('hang-up-1');
    await expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
  },
};
export const Conflict: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} before={client => client.meddle('f1', document => document)} />,
  play: async () => {
    const goodbye = await card(/^Goodbye\./);
    fake().meddle('f1', document => rename(document, 'forward-1', 'Front desk'));
    goodbye.focus();
    await press('{ArrowDown}');
    const dialog = await screen.findByRole('dialog', { name: 'Ben Ortiz changed this flow too' });
    await within(dialog).findByText('Front desk');
    await expect(fake().saves).toHaveLength(0);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take theirs' }));
    await card(/^Front desk\./);
  },
};

/** Somebody else is there: seen in the top bar and at their card; what they save comes in by itself, and undo takes back one's own alone. */
export const TwoPeople: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    (await card(/^Goodbye\./)).focus();
    await press('{ArrowDown}');
    await waitFor(() => expect(live().at).toBe('hang-up-1'));
    await waitFor(() => expect(fake().saves).toHaveLength(1));
    live().tellFlow({ here: [{ tab: 't2', name: 'Ben Ortiz', node: 'forward-1', you: false }], revision: 8 });
    await screen.findByRole('button', { name: 'Ben Ortiz is at “Appointments”' });
    await waitFor(() => expect(window.document.querySelector('[data-id="forward-1"] .rl-other')).toHaveTextContent('Ben Ortiz'));
    fake().meddle('f1', document => rename(document, 'forward-1', 'Front desk'));
    live().tellFlow({ here: [], revision: 9 });
    await card(/^Front desk\./);
    (await card(/^Goodbye\./)).focus();
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(fake().saves.at(-1)?.nodes.find(({ id }) => id === 'forward-1')?.name).toBe('Front desk'));
    await expect(fake().saves.at(-1)?.nodes.find(({ id }) => id === 'hang-up-1')?.position).toEqual(demo.nodes.find(({ id }) => id === 'hang-up-1')?.position);
  },
};
/** Both change the same card in the same moment: side by side, and chosen. */
export const ConflictChosen: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    const goodbye = await card(/^Goodbye\./);
    fake().meddle('f1', document => rename(rename(document, 'forward-1', 'Front desk'), 'hang-up-1', 'Their goodbye'));
    goodbye.focus();
    await press('{Enter}');
    const name = await within(await screen.findByRole('complementary', { name: /^Settings of Goodbye/ })).findByLabelText('Name');
    await fireEvent.change(name, { target: { value: 'My goodbye' } });
    const dialog = within(await screen.findByRole('dialog', { name: 'Ben Ortiz changed this flow too' }));
    const both = dialog.getByRole('button', { name: 'Keep both' });
    await expect(both).toBeDisabled();
    const clash = within(dialog.getByRole('group', { name: 'My goodbye' }));
    await clash.findByText('Their goodbye');
    await userEvent.click(clash.getByRole('radio', { name: /^Yours/ }));
    await userEvent.click(both);
    await waitFor(() => expect(fake().saves.at(-1)?.nodes.map(one => one.name)).toEqual(expect.arrayContaining(['Front desk', 'My goodbye'])));
  },
};
/** A flow of three nodes, built, connected, configured and published without a pointer: each thing that is reached is reached by a key. */
export const ByKeyboard: StoryObj = {
  render: () => <Stage document={emptyFlow()} />,
  play: async () => {
    const said = () => window.document.querySelector('[data-editor] > [role=status]')?.textContent;
    const focusOn = async (name: RegExp) => {
      // Tab goes through the page until it is there, as a person would; a list that has just closed may give the focus back a moment late
      const at = () => window.document.activeElement?.getAttribute('aria-label') ?? '';
      for (let tries = 0; tries < 3 && !name.test(at()); tries++) {
        window.document.querySelector<HTMLElement>('#canvas')?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
        for (let n = 0; n < 12 && !name.test(at()); n++) await userEvent.tab();
      }
      await expect(at()).toMatch(name);
    };
    await card(/^Main line\./);
    await press('/');
    await userEvent.keyboard('play{Enter}');
    await waitFor(() => expect(ids()).toContain('play-1'));
    await waitFor(() => expect(window.document.activeElement).toHaveAttribute('data-id', 'play-1'));
    await expect(said()).toBe('Play added');
    await press('c');
    await screen.findByPlaceholderText('Which exit of Play?');
    await press('played{Enter}');
    await screen.findByPlaceholderText(/^Where “/);
    await press('new node{Enter}');
    await screen.findByPlaceholderText('Which node?');
    await press('menu{Enter}');
    await waitFor(() => expect(edges()).toContain('play-1 done'));
    await waitFor(() => expect(window.document.activeElement).toHaveAttribute('data-id', 'ivr-menu-1'));
    await press('c');
    await screen.findByPlaceholderText('Which exit of Menu?');
    await press('Key 1{Enter}');
    await screen.findByPlaceholderText(/^Where “Key 1” leads/);
    await press('new node{Enter}');
    await screen.findByPlaceholderText('Which node?');
    await press('hang{Enter}');
    await waitFor(() => expect(edges()).toContain('ivr-menu-1 key-1'));

    await focusOn(/^Menu\./);
    await press('c');
    await screen.findByPlaceholderText('Which exit of Menu?');
    await press('wrong{Enter}');
    await screen.findByPlaceholderText(/^Where “Wrong key/);
    await press('hang{Enter}');
    await waitFor(() => expect(edges()).toContain('ivr-menu-1 invalid'));
    await expect(said()).toMatch(/^Menu: Wrong key.* leads to Hang up$/);

    await focusOn(/^Menu\./);
    await press('{ArrowDown}{ArrowDown}');
    await press('{Control>}z{/Control}');
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(edges()).not.toContain('ivr-menu-1 invalid'));
    await press('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(edges()).toContain('ivr-menu-1 invalid'));

    await focusOn(/^Menu\./);
    await press('{Enter}');
    await waitFor(() => expect(window.document.activeElement).toHaveAttribute('placeholder', 'Menu'));
    await press('Reception');
    await card(/^Reception\./);
    await press('{Escape}');
    await waitFor(() => expect(fake().saves.at(-1)?.nodes.map(({ name }) => name)).toEqual(['', 'Reception', '']));

    await press('{Control>}k{/Control}');
    await screen.findByPlaceholderText('Find a node, or something to do');
    await press('publish{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Publish version 1' });
    for (let n = 0; n < 8 && window.document.activeElement?.textContent !== 'Publish'; n++) await userEvent.tab();
    await expect(dialog).toContainElement(window.document.activeElement as HTMLElement);
    await press('{Enter}');
    await screen.findByText('Version 1 takes the calls');
  },
};

/** A note is put, written, coloured, copied, taken back and found: callers never meet it. */
export const Notes: StoryObj = {
  render: () => <Stage document={demo} published={demo} />,
  play: async () => {
    const notes = () => fake().saves.at(-1)?.notes?.map(({ text, colour }) => `${text} ${colour}`);
    const goodbye = () => card(/^Goodbye\./);
    await goodbye();
    await press('n');
    await waitFor(() => expect(window.document.activeElement?.tagName).toBe('TEXTAREA'));
    await press('Ask Ann');
    await waitFor(() => expect(notes()).toEqual(['Ask Ann yellow']));
    const note = await card(/^Note\. Ask Ann/);
    await expect(within(note).getByText('Ask Ann')).toBeVisible();
    await userEvent.click(await screen.findByRole('radio', { name: 'Blue' }));
    await waitFor(() => expect(notes()).toEqual(['Ask Ann blue']));

    // with all nodes, as text, into the flow again
    note.focus();
    await press('{Escape}');
    (await goodbye()).focus();
    await press('{Enter}');
    await screen.findByRole('complementary', { name: 'Settings of Goodbye' });
    (await goodbye()).focus();
    await press('{Control>}a{/Control}');
    await screen.findByRole('complementary', { name: '9 nodes and notes' });
    const clipboard = new DataTransfer();
    window.document.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    const text = JSON.parse(clipboard.getData('text/plain')) as FlowDocument;
    await expect([text.kind, text.nodes.length, text.notes?.[0]?.text]).toEqual(['ringloom.flow', demo.nodes.length, 'Ask Ann']);
    window.document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    await waitFor(() => expect(notes()).toEqual(['Ask Ann blue', 'Ask Ann blue']));
    await expect(fake().saves.at(-1)?.nodes).toHaveLength(demo.nodes.length * 2);
    screen.getAllByRole('group', { name: /^Reception menu\./ })[0]!.focus();
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(notes()).toEqual(['Ask Ann blue']));

    (await card(/^Note\. Ask Ann/)).focus();
    await press('{ArrowRight}{Delete}');
    await waitFor(() => expect(notes()).toBeUndefined());
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(notes()).toEqual(['Ask Ann blue']));
    await press('{Control>}k{/Control}');
    await userEvent.type(await screen.findByPlaceholderText('Find a node, or something to do'), 'ask ann{Enter}');
    await screen.findByRole('complementary', { name: 'Settings of Note' });
    await userEvent.click(screen.getByRole('button', { name: /change/ }));
    await screen.findByText('Notes differ; callers will not notice');
  },
};

/** What is typed into a form is on the card at once, and one undo takes a whole word back. */
export const Form: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    (await card(/^Reception menu\./)).focus();
    await press('{Enter}');
    const panel = within(await screen.findByRole('complementary', { name: /Reception menu/ }));
    const [means] = await panel.findAllByLabelText('Leads to');
    await userEvent.clear(means!);
    await userEvent.type(means!, 'New patients');
    await waitFor(async () => expect(within(await card(/^Reception menu\./)).getByText('New patients')).toBeInTheDocument());
    (await card(/^Reception menu\./)).focus();
    await press('{Control>}z{/Control}');
    await waitFor(async () => expect(within(await card(/^Reception menu\./)).getByText('Appointments')).toBeInTheDocument());
    await waitFor(() => expect(edges()).toContain('ivr-menu-1 key-1'));
  },
};
/** A call is tried: keys, who answers, a step back, the lit way; a draft with errors says why it cannot be. */
export const TryIt: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Try it' }));
    const when = await panel.findByLabelText('Another moment at which the call comes');
    await fireEvent.change(when, { target: { value: '2026-11-30T10:00' } });
    await panel.findByText(/^Hello, this is Harbour Dental/);
    await userEvent.click(panel.getByRole('button', { name: 'Key 1: Appointments' }));
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Appointments'));
    await userEvent.click(panel.getByRole('button', { name: 'Stay silent' }));
    await panel.findByText('They talk.');
    await userEvent.click(panel.getByRole('combobox', { name: 'What Ann Lee does' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Does not answer' }));
    await panel.findByText(/^Ringing/);
    await userEvent.click(panel.getByRole('button', { name: 'Everyone busy' }));
    await panel.findByText(/^The flow has ended the call/);
    const back = screen.getByRole('button', { name: 'Step back' });
    await userEvent.click(back);
    await panel.findByText(/^Thank you for calling/);
    await userEvent.click(back);
    await panel.findByText(/^Sorry, one moment please/);
    await userEvent.click(back);
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Appointments'));
    await userEvent.click(back);
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Reception menu'));
    await expect(window.document.querySelectorAll('.rl-thread[data-lit=true]')).toHaveLength(3);
    await userEvent.click(panel.getByRole('button', { name: 'Caller hangs up' }));
    await panel.findByText('The caller has hung up.');
    await userEvent.click(panel.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(window.document.querySelector('[data-lit]')).toBeNull());
  },
};
/** A call that was tried is kept as a test; it fails when the flow changes, stops publishing, and can be overruled. */
export const Tests: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
    const trial = within(await screen.findByRole('complementary', { name: 'Try it' }));
    await fireEvent.change(await trial.findByLabelText('Another moment at which the call comes'), { target: { value: '2026-11-30T10:00' } });
    await trial.findByText(/^Hello, this is Harbour Dental/);
    await userEvent.click(trial.getByRole('button', { name: 'Key 1: Appointments' }));
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Appointments'));
    await userEvent.click(trial.getByRole('button', { name: 'Keep this call as a test' }));
    const naming = within(await screen.findByRole('dialog', { name: 'Keep this call as a test' }));
    await userEvent.type(naming.getByRole('textbox', { name: 'Name of the test' }), 'An appointment{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Show the tests' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Tests' }));
    await panel.findByText(/^The one test passes\. They take \d+ of \d+ ways out\.$/);
    await waitFor(() => expect(window.document.querySelectorAll('.rl-row[data-covered=yes]').length).toBeGreaterThan(2));
    await press('{Escape}');
    (await card(/^Appointments\./)).focus();
    await press('{Delete}');
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const publishing = within(await screen.findByRole('dialog', { name: /^Publish version/ }));
    await publishing.findByText(/^A test fails: An appointment\./);
    await userEvent.click(publishing.getByRole('button', { name: 'Show the tests' }));
    await (await screen.findByRole('complementary', { name: 'Tests' }));
    await screen.findByText('It does not come to “a node that is gone” after “Reception menu”.');
    await userEvent.click(screen.getByRole('button', { name: 'More for An appointment' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'What happens now is right' }));
    await screen.findByText(/^The one test passes/);
  },
};
/** Versions are named, held against each other on the drawing with old and new values, and rolled back in one press with undo. */
export const Versions: StoryObj = {
  render: () => <Stage document={removeNodes(demo, ['play-1'])} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    const open = async () => {
      await userEvent.click(screen.getByRole('button', { name: 'More for this flow' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Versions' }));
      return within(await screen.findByRole('dialog', { name: 'Versions' }));
    };
    let sheet = await open();
    await sheet.findByText('Summer hours');
    await userEvent.click(sheet.getByRole('button', { name: 'Name version 12' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name of this version' }), 'Winter hours{Enter}');
    await sheet.findByText('Winter hours');
    await userEvent.click(sheet.getAllByRole('button', { name: 'Compare with the draft' })[0]!);
    const panel = within(await screen.findByRole('complementary', { name: 'Differences' }));
    await waitFor(() => expect(window.document.querySelector('[data-id="play-1"] [data-mark=removed]')).toBeVisible());
    await card(/^Doctor on duty\..*changed$/);
    await expect(window.document.querySelector('.rl-thread[data-mark=added]')).toBeInTheDocument();
    await panel.findByText('Ring for');
    await expect(panel.getByText('20 s')).toBeVisible();
    await expect(panel.getByText('25 s')).toBeVisible();
    await userEvent.click(panel.getByRole('button', { name: /^When we are open is removed/ }));
    await waitFor(() => expect(window.document.querySelector('[data-id="play-1"] [data-picked]')).toBeInTheDocument());
    await press('{Escape}');
    sheet = await open();
    await userEvent.click(await sheet.findByRole('button', { name: 'Roll back' }));
    await screen.findAllByText('Version 11 takes the calls again');
    await expect(fake().saves).toHaveLength(0);
    // the toast's, not the one of the top bar
    await userEvent.click(screen.getByText('Undo'));
    await screen.findAllByText('Undone: calls and draft are as they were');
    await waitFor(async () => expect((await fake().get('f1')).published?.number).toBe(12));
    await expect((await fake().get('f1')).document.nodes.map(({ id }) => id)).not.toContain('play-1');
  },
};
/** The draft is called: the drawing lights up as the call walks, keys go to it, and it is hung up. */
export const CallIt: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    await userEvent.click(screen.getByRole('button', { name: 'Call it' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Call it' }));
    await panel.findByText('in a call');
    live().tell({ steps: [{ seq: 1, ms: 0, nodes: ['schedule-1', 'caller-id-1', 'ivr-menu-1'], exits: ['schedule-1 open', 'caller-id-1 next'] }], node: 'ivr-menu-1', does: 'plays', hears: ['g-welcome'] });
    await panel.findByText(/^Hello, this is Harbour Dental/);
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Reception menu'));
    await userEvent.click(panel.getByRole('button', { name: 'Key 1: Appointments' }));
    await expect(live().pressed).toEqual(['1']);
    live().tell({ steps: [{ seq: 2, ms: 2400, nodes: ['forward-1'], exits: ['ivr-menu-1 key-1'], key: '1' }], node: 'forward-1', does: 'rings' });
    await waitFor(() => expect(window.document.querySelector('[data-lit=here]')).toHaveTextContent('Appointments'));
    await panel.findByText(/^Ringing/);
    await expect(window.document.querySelectorAll('.rl-thread[data-lit=true]')).toHaveLength(4);
    await userEvent.click(panel.getByRole('button', { name: 'Hang up' }));
    live().tell({ steps: [{ seq: 3, ms: 4000, nodes: [], exits: [], hungUp: true }], ended: { by: 'caller', cause: 16 } });
    await panel.findByText('The caller has hung up.');
    await userEvent.click(panel.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(window.document.querySelector('[data-lit]')).toBeNull());
  },
};
/** What stands in the way of a call is said, with what can be done: errors, a line that is down, a microphone that is not given. */
export const CallItInTrouble: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} before={(_, told) => { told.opens = { type: 'lost', retryInMs: 9000 }; }} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Call it' }));
    const panel = within(await screen.findByRole('complementary', { name: 'Call it' }));
    await panel.findByText(/^No connection to the telephone exchange/);
    live().exchange({ type: 'ready' });
    await panel.findByText('in a call');
    live().exchange({ type: 'microphone', problem: 'denied' });
    await panel.findByText('The microphone is blocked for this page');
    fake().offline = true;
    live().exchange({ type: 'ended', reason: 'failed' });
    await userEvent.click(await panel.findByRole('button', { name: 'Call again' }));
    await panel.findByText(/^The server did not answer/);
  },
};
export const CallItWithErrors: StoryObj = {
  render: () => <Stage document={broken} published={demoPublished} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Call it' }));
    await screen.findByText(/^The draft has errors/);
  },
};
/** Cards are lined up, and a line is followed to its end. */
export const LineUpAndFollow: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    (await card(/^Reception menu\./)).focus();
    await press('{Control>}a{/Control}{Control>}k{/Control}');
    await userEvent.type(await screen.findByPlaceholderText(/./), 'inputs on one{Enter}');
    await waitFor(() => expect(new Set(fake().saves.at(-1)?.nodes.map(({ position }) => position.y)).size).toBe(1));
    (await card(/^Reception menu\./)).focus();
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(new Set(fake().saves.at(-1)?.nodes.map(({ position }) => position.y)).size).toBeGreaterThan(1));
    await userEvent.click(window.document.querySelector('[data-id="ivr-menu-1 key-3"] .react-flow__edge-interaction')!);
    await press('f');
    await waitFor(() => expect(window.document.querySelectorAll('.rl-thread[data-lit=true]')).toHaveLength(2));
    await press('{Escape}');
    await waitFor(() => expect(window.document.querySelector('[data-lit]')).toBeNull());
  },
};
export const TryWithErrors: StoryObj = {
  render: () => <Stage document={broken} published={demoPublished} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Try it' }));
    await screen.findByText(/^This flow has errors/);
  },
};
export const TwoHundredNodes: StoryObj = { name: '200 nodes', render: () => <Stage document={large(200)} /> };
