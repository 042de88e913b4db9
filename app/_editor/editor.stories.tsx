import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { broken, demo, demoPublished, large, strangers } from './story/documents';
import { edges, fake, ids, Stage } from './story/stage';

const meta: Meta = { title: 'Editor/Whole editor', parameters: { bare: true } };
export default meta;

const card = (name: RegExp) => screen.findByRole('group', { name });
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
/** The drawing keeps its size when a card is picked, and a problem leads into its own field, of several that are wrong. */
export const ToTheField: StoryObj = {
  render: () => <Stage document={strangers} published={demoPublished} />,
  play: async () => {
    const zoom = () => /scale.*/.exec(window.document.querySelector<HTMLElement>('.react-flow__viewport')!.style.transform)![0];
    const office = await card(/^Office\./);
    const before = zoom();
    await userEvent.click(office);
    await screen.findByRole('complementary', { name: 'Settings of Office' });
    await new Promise(resolve => setTimeout(resolve, 400));
    await expect(zoom()).toBe(before);
    await userEvent.click(screen.getByText('Errors stop publishing'));
    await userEvent.click((await screen.findAllByRole('button', { name: 'Open the field' })).at(-1)!);
    await waitFor(() => expect(window.document.activeElement).toHaveAccessibleName(/row 2/));
    await userEvent.click(screen.getByText('Errors stop publishing'));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Office Nobody/ })).toBeNull());
  },
};
/** At the size at which a flow of ten nodes fits into the window its exits can still be read; farther away only names. */
export const FromAfar: StoryObj = {
  render: () => <Stage document={demo} published={demoPublished} />,
  play: async () => {
    await card(/^Reception menu\./);
    const seen = (part: string) => window.document.querySelector(`[data-id="ivr-menu-1"] ${part}`)!.checkVisibility({ visibilityProperty: true });
    const lod = () => window.document.querySelector('.rl-canvas')!.getAttribute('data-lod');
    const out = async (to: string) => {
      for (let n = 0; n < 8 && lod() !== to; n++) {
        await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
        await new Promise(resolve => setTimeout(resolve, 250));
      }
      await expect(lod()).toBe(to);
    };
    await out('small');
    await expect([seen('.rl-title'), seen('.rl-text'), seen('.rl-summary')]).toEqual([true, true, false]);
    await out('far');
    await expect([seen('.rl-title'), seen('.rl-text')]).toEqual([true, false]);
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
export const TwoHundredNodes: StoryObj = { name: '200 nodes', render: () => <Stage document={large(200)} /> };
