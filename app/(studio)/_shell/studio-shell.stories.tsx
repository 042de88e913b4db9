import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Mic } from 'lucide-react';
import { expect, fn, screen, userEvent, within } from 'storybook/test';
import { Button } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { SettingsView } from '../settings/settings-page';
import { StudioShell } from './studio-shell';
import type { Viewer } from './viewer';

const viewer: Viewer = { name: 'Ann Lee', email: 'ann@harbour.example', role: 'manager', tenant: { name: 'Harbour Dental', timeZone: 'America/New_York' } };
const onSignOut = fn();
const meta: Meta<typeof StudioShell> = { title: 'Pages/Shell', component: StudioShell, args: { viewer, onSignOut } };
export default meta;

const at = (pathname: string) => ({ bare: true, nextjs: { appDirectory: true, navigation: { pathname } } });

export const Wide: StoryObj<typeof StudioShell> = {
  parameters: at('/greetings'),
  args: {
    children: (
      <>
        <PageHeader title="Greetings" summary="Everything your callers hear" actions={<Button variant="primary" icon={<Mic />}>Record</Button>} />
        <PageBody><Panel><EmptyState icon={<Mic />} group="speak" title="No greetings yet" text="The first words your callers hear. It takes about a minute." /></Panel></PageBody>
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    const rail = within(within(canvasElement).getAllByRole('navigation')[0]!);
    await expect(rail.getByRole('link', { current: 'page' })).toHaveAttribute('href', '/greetings');
    await userEvent.click(rail.getByRole('button', { name: /Ann Lee/ }));
    await userEvent.click((await screen.findAllByRole('menuitem')).at(-1)!);
    await expect(onSignOut).toHaveBeenCalled();
  },
};

export const BesideTheCanvas: StoryObj<typeof StudioShell> = { parameters: at('/logic/main-line'), args: { children: <PageHeader title="Main line" /> } };

export const Settings: StoryObj<typeof StudioShell> = { parameters: at('/settings'), args: { children: <SettingsView onLanguage={fn()} /> } };
