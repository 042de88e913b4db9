import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test';
import { removeNodes, rename } from '@/flow-runtime/document/commands';
import { demo, demoPublished } from './story/documents';
import { fake, live, Stage } from './story/stage';

const meta: Meta = { title: 'Editor/Together and in versions', parameters: { bare: true } };
export default meta;

const card = (name: RegExp) => screen.findByRole('group', { name });
const press = (keys: string) => userEvent.keyboard(keys);

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
