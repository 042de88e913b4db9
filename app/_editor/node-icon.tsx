import {
  Asterisk, AudioLines, BellRing, CalendarClock, CassetteTape, CircleHelp, ContactRound, CornerDownRight, CornerUpLeft, Gauge, Grip, Headset, Hourglass, IdCard, Inbox, Languages,
  ListFilter, Mail, Mic, PhoneCall, PhoneForwarded, PhoneIncoming, PhoneOff, Presentation, ShieldCheck, Split, StickyNote, UserRoundCheck, UsersRound, Variable, Voicemail, Webhook, Workflow, type LucideIcon,
} from 'lucide-react';

/** The icons that node types may name. Taking all of lucide along would weigh more than the canvas. */
export const nodeIcons: Record<string, LucideIcon> = {
  asterisk: Asterisk, 'audio-lines': AudioLines, 'bell-ring': BellRing, 'calendar-clock': CalendarClock, 'cassette-tape': CassetteTape, 'contact-round': ContactRound,
  'corner-down-right': CornerDownRight, 'corner-up-left': CornerUpLeft, gauge: Gauge, grip: Grip, headset: Headset, hourglass: Hourglass, 'id-card': IdCard, inbox: Inbox, languages: Languages, 'list-filter': ListFilter,
  mail: Mail, mic: Mic, 'phone-call': PhoneCall, 'phone-forwarded': PhoneForwarded, 'phone-incoming': PhoneIncoming, 'phone-off': PhoneOff, presentation: Presentation, 'shield-check': ShieldCheck, split: Split, 'sticky-note': StickyNote,
  'user-round-check': UserRoundCheck, 'users-round': UsersRound, variable: Variable, voicemail: Voicemail, webhook: Webhook, workflow: Workflow,
};

/** The icon of a node type by its lucide name; a question mark for one that is not listed. */
export function NodeIcon({ name, className }: { name: string; className?: string }) {
  const Icon = nodeIcons[name] ?? CircleHelp;
  return <Icon aria-hidden className={className} />;
}
