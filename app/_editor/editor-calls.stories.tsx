import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test';
import { broken, demo, demoPublished } from './story/documents';
import { fake, live, Stage } from './story/stage';

const meta: Meta = { title: 'Editor/Tried and called', parameters: { bare: true } };
export default meta;

const card = (name: RegExp) => screen.findByRole('group', { name });
const press = (keys: string) => userEvent.keyboard(keys);

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
    await screen.findByText(/^The one test passes/, {}, { timeout: 5000 });
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
export const TryWithErrors: StoryObj = {
  render: () => <Stage document={broken} published={demoPublished} />,
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Try it' }));
    await screen.findByText(/^This flow has errors/);
  },
};
