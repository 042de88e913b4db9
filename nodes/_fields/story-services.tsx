import type { ReactNode } from 'react';
import { FormServicesProvider, type FormServices, type Thing, type ThingKind } from './services';

const things: Record<ThingKind, Thing[]> = {
  greeting: [{ id: 'g1', name: 'Welcome' }, { id: 'g2', name: 'Please choose' }],
  person: [{ id: 'p1', name: 'Ann Lee', hint: '101' }, { id: 'p2', name: 'Ben Ortiz', hint: '102' }],
  device: [{ id: 'd-0a1b2c3d4e5f', name: 'Front desk phone', hint: 'Ann Lee' }],
  mailbox: [{ id: 'm1', name: 'Front desk' }, { id: 'm2', name: 'Nights', hint: 'nights@harbour.example' }],
  number: [{ id: 'n1', name: '+15550100' }],
  group: [{ id: 'gr1', name: 'Front desk' }, { id: 'gr2', name: 'Workshop' }],
  queue: [{ id: 'q1', name: 'Support' }, { id: 'q2', name: 'Sales' }],
  room: [{ id: 'r1', name: 'Monday round', hint: '801' }, { id: 'r2', name: 'Board', hint: '802' }],
  switch: [{ id: 's1', name: 'Front desk', hint: '*28' }],
  secret: [{ id: 'crm-token', name: 'crm-token' }, { id: 'sms-key', name: 'sms-key' }],
  flow: [{ id: 'f1', name: 'Payment' }, { id: 'f2', name: 'Night line' }],
  node: [{ id: 'menu-1', name: 'Main menu' }, { id: 'goodbye', name: 'Goodbye' }],
};

/** Services for stories: a small company, greetings that last a moment. */
export const storyServices: FormServices = {
  list: kind => things[kind],
  resultsOf: flow => (flow === 'f1' ? ['paid', 'declined'] : null),
  variables: () => ['customer', 'order'],
  nameOf: (kind, id) => things[kind].find(thing => thing.id === id)?.name ?? null,
  greeting: id => {
    const name = things.greeting.find(thing => thing.id === id)?.name;
    return name === undefined ? null : { name, words: 'Hello, this is Harbour Dental. For an appointment press 1.', durationMs: 11_000, peaks: Array.from({ length: 56 }, (_, i) => 0.15 + 0.8 * Math.abs(Math.sin(i * 0.9) * Math.cos(i * 0.21))), origin: 'recorded', said: { main: 'en', own: ['ru'] } };
  },
  pickGreeting: async () => 'g2',
  recordGreeting: async () => 'g1',
  uploadGreeting: async () => 'g2',
  playGreeting: (_, signal, onProgress) => aMoment(signal, onProgress),
  holidayCountries: async () => ({ own: 'US', countries: [{ code: 'JP', name: 'Japan' }, { code: 'US', name: 'United States' }] }),
  publicHolidays: async (_, year) => [{ date: `${year}-01-01`, name: 'New Year’s Day' }, { date: `${year}-12-25`, name: 'Christmas Day' }],
  playText: async (_, words, signal, onProgress) => {
    await aMoment(signal, onProgress);
    return words !== 'unsayable';
  },
};

/** As long as a story can wait for a sound. */
function aMoment(signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
  return new Promise(resolve => {
    let share = 0;
    const timer = setInterval(() => { share += 0.05; onProgress(share); if (share >= 1) stop(); }, 50);
    const stop = () => { clearInterval(timer); resolve(); };
    signal.addEventListener('abort', stop);
  });
}

/** As wide as the inspector, with those services around. */
export function StoryForm({ children, width = 354 }: { children: ReactNode; width?: number }) {
  return (
    <FormServicesProvider services={storyServices}>
      <div style={{ maxWidth: width }} className="rounded-card border border-line bg-surface">{children}</div>
    </FormServicesProvider>
  );
}
