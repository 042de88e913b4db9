import type { Meta, StoryObj } from '@storybook/nextjs-vite';
import { Ellipsis, FlaskConical, Phone, PhoneOff } from 'lucide-react';
import { Button, IconButton } from './button';

const meta: Meta<typeof Button> = { title: 'Parts/Button', component: Button };
export default meta;

export const Kinds: StoryObj = {
  render: () => (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2"><Button variant="primary">Publish</Button><Button icon={<Phone />}>Call it</Button><Button variant="ghost">Cancel</Button></div>
      <div className="flex flex-wrap gap-2"><Button variant="danger">End for all</Button><Button variant="solid-danger" icon={<PhoneOff />}>Hang up</Button><Button variant="ok" icon={<Phone />}>Answer</Button></div>
      <div className="flex flex-wrap gap-2"><Button disabled>Publish</Button><Button pressed icon={<FlaskConical />}>Try it</Button><Button variant="primary" busy>Saving</Button><IconButton variant="plain" icon={<Ellipsis />} label="More" /></div>
      <div className="flex flex-wrap items-center gap-2"><Button size="sm">Small 28</Button><Button>Usual 32</Button><Button size="lg">Large 40</Button></div>
    </div>
  ),
};
