import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Copy, Ellipsis, Headset, Pencil, PhoneForwarded, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import { Tile } from './badge';
import { Button, IconButton } from './button';
import { Callout } from './callout';
import { CommandDialog, CommandList, type CommandGroup } from './command-list';
import { ConfirmDialog } from './confirm-dialog';
import { Dialog, Sheet } from './dialog';
import { Field } from './field';
import { Input } from './input';
import { Menu } from './menu';
import { Popover } from './popover';
import { toast, Toaster } from './toast';

const meta: Meta = { title: 'Parts/Overlays' };
export default meta;

const remove = fn();
const found = fn();

export const Menus: StoryObj = {
  render: () => (
    <div className="flex h-72 items-start gap-3">
      <Menu
        align="start"
        trigger={<IconButton variant="plain" icon={<Ellipsis />} label="More for this flow" />}
        groups={[
          [{ label: 'Rename', icon: <Pencil /> }, { label: 'Duplicate', icon: <Copy />, keys: ['Ctrl', 'D'] }, { label: 'Follow calls', checked: true }],
          [{ label: 'Delete', icon: <Trash2 />, danger: true, onSelect: remove }],
        ]}
      />
      <Popover title="Earlier versions" heading trigger={<Button>Versions</Button>}><p className="w-56 text-13 text-ink-2">Version 12 is live since Monday.</p></Popover>
    </div>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.tab();
    await expect(canvas.getByRole('button', { name: 'More for this flow' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: 'Delete' });
    await userEvent.keyboard('{End}{Enter}');
    await waitFor(() => expect(remove).toHaveBeenCalled());
    await userEvent.click(canvas.getByRole('button', { name: 'More for this flow' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete' })).toBeVisible());
  },
};

function Dialogs({ kind }: { kind: 'dialog' | 'sheet' }) {
  const [open, setOpen] = useState(true);
  const [name, setName] = useState('');
  const Panel = kind === 'dialog' ? Dialog : Sheet;
  return (
    <div className="h-[560px]">
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Panel
        open={open}
        onOpenChange={setOpen}
        title="Publish version 13"
        description="New calls take it at once. Calls in progress finish on version 12."
        footer={<><span className="grow text-12 text-ink-3">2 warnings remain</span><Button onClick={() => setOpen(false)}>Not yet</Button><Button variant="primary">Publish</Button></>}
      >
        <Callout tone="warn"><b>Doctor on duty</b>, Busy leads nowhere.</Callout>
        <Field label="What changes"><Input value={name} onChange={setName} placeholder="For your colleagues" /></Field>
      </Panel>
    </div>
  );
}
export const DialogOpen: StoryObj = { render: () => <Dialogs kind="dialog" /> };
export const SheetOpen: StoryObj = { render: () => <Dialogs kind="sheet" /> };

function Told() {
  const [open, setOpen] = useState(false);
  return (
    <div className="h-96">
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Sheet open={open} onOpenChange={setOpen} title="One call" description="To +15550100, today">Nothing here can be pressed.</Sheet>
    </div>
  );
}
/** Where only the cross can take the focus, it shows a ring to whoever came by the keyboard, and to nobody else. */
export const SheetWithoutAField: StoryObj = {
  render: () => <Told />,
  play: async ({ canvasElement }) => {
    const button = within(canvasElement).getByRole('button', { name: 'Open' });
    await userEvent.click(button);
    await waitFor(async () => expect(await screen.findByRole('dialog', { name: 'One call' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    button.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(within(await screen.findByRole('dialog', { name: 'One call' })).getByRole('button', { name: 'Close' })).toHaveFocus());
  },
};

function Confirm() {
  const [open, setOpen] = useState(true);
  return (
    <div className="h-96">
      <Button variant="danger" onClick={() => setOpen(true)}>Delete room 802</Button>
      <ConfirmDialog open={open} onOpenChange={setOpen} title="Delete room 802?" typed="802" confirm="Delete the room" cancel="Keep it" onConfirm={remove}>
        14 recordings (3 h 20 min) and 2 planned conferences go with it. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
}
export const Confirming: StoryObj = {
  render: () => <Confirm />,
  play: async () => {
    remove.mockClear();
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete room 802?' }));
    await expect(dialog.getByRole('button', { name: 'Delete the room' })).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox'), '802{Enter}');
    await waitFor(() => expect(remove).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  },
};
export const ConfirmOpen: StoryObj = { render: () => <Confirm /> };

const groups: CommandGroup[] = [
  { title: 'Connect', items: [
    { id: 'figures', label: 'Queue figures', hint: 'Chooses a way by the length of a queue', icon: <Tile size="sm" group="decide"><Headset /></Tile>, onSelect: fn() },
    { id: 'queue', label: 'Queue', hint: 'Callers wait until someone is free', icon: <Tile size="sm" group="connect"><Headset /></Tile>, onSelect: found },
    { id: 'forward', label: 'Forward', hint: 'Rings people and numbers', icon: <Tile size="sm" group="connect"><PhoneForwarded /></Tile>, onSelect: fn() },
  ] },
];
export const Commands: StoryObj = {
  render: () => <div className="w-80 rounded-card border border-line bg-surface shadow-3"><CommandList label="Add a node" placeholder="Find a node" empty="No node of that name" groups={groups} autoFocus={false} /></div>,
  play: async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('combobox'), 'queue{Enter}');
    await expect(found).toHaveBeenCalled();
  },
};
export const CommandsOver: StoryObj = { render: () => <div className="h-96"><CommandDialog open onOpenChange={fn()} label="Add a node" placeholder="Find a node" empty="No node of that name" groups={groups} /></div> };

export const Toasts: StoryObj = {
  render: () => (
    <div className="h-64">
      <Toaster />
      <Button onClick={() => toast({ text: 'Voicemail removed from Main line', action: { label: 'Undo', onClick: remove } })}>Remove</Button>
    </div>
  ),
  play: async ({ canvasElement }) => {
    remove.mockClear();
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Remove' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await expect(remove).toHaveBeenCalledOnce();
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Remove' }));
    await screen.findByRole('button', { name: 'Undo' });
  },
};
