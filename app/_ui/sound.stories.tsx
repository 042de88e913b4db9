import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Callout } from './callout';
import { LanguageSwitch } from './language-switch';
import { LevelMeter } from './level-meter';
import { Panel } from './page-header';
import { PlayButton } from './play-button';
import { TextLink } from './text-link';
import { ThemeSwitch } from './theme-switch';
import { peaksOf, Waveform } from './waveform';

const meta: Meta = { title: 'Parts/Sound and notes' };
export default meta;

const sound = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 9) * Math.abs(Math.sin(i / 700)) * (i > 5000 ? 0.3 : 1));

export const Sound: StoryObj = {
  render: () => (
    <div className="flex max-w-md flex-col gap-5">
      <Panel padded>
        <div className="flex items-center gap-3"><PlayButton name="Welcome" playing /><Waveform peaks={peaksOf(sound, 60)} progress={0.4} label="Waveform of Welcome" /></div>
        <LevelMeter className="mt-4" level={0.55} peak={0.7} scale />
        <LevelMeter className="mt-4" level={0.92} peak={0.95} scale />
      </Panel>
    </div>
  ),
};

export const Notes: StoryObj = {
  render: () => (
    <div className="flex max-w-md flex-col gap-2">
      <Callout>Callers hear ringing while this request runs.</Callout>
      <Callout tone="ok">Version 13 is live. 0 calls were interrupted.</Callout>
      <Callout tone="warn">Of yesterday’s 212 calls <b>9 would have ended elsewhere</b>.</Callout>
      <Callout tone="danger"><b>Cannot publish.</b> Main line leads nowhere: give it a first node.</Callout>
      <Callout tone="brand">A colleague is here too.</Callout>
      <p className="text-13">All of it is in the <TextLink href="/calls">record of calls</TextLink>.</p>
    </div>
  ),
};

export const Switches: StoryObj = {
  render: () => <div className="flex flex-col items-start gap-4"><ThemeSwitch /><ThemeSwitch compact /><LanguageSwitch onChange={() => undefined} /><LanguageSwitch plain onChange={() => undefined} /></div>,
};
