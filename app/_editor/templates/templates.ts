import { findCards, type Things } from '@/flow-runtime/document/find-cards';
import { placeFlow, readFlowFile } from '@/flow-runtime/document/transfer';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Language } from '@/nodes/_kit/language';
import { localise, type TemplateWords } from './localise';

/** A flow file, fetched when it is wanted. */
const files = {
  'dental-practice': () => import('@/tests/flows/good/dental-practice.json'),
  restaurant: () => import('@/tests/flows/good/restaurant.json'),
  hotel: () => import('@/tests/flows/good/hotel.json'),
  'estate-agency': () => import('@/tests/flows/good/estate-agency.json'),
  'law-firm': () => import('@/tests/flows/good/law-firm.json'),
  'online-shop': () => import('@/tests/flows/good/online-shop.json'),
  school: () => import('@/tests/flows/good/school.json'),
  'property-service': () => import('@/tests/flows/good/property-service.json'),
  'support-desk': () => import('@/tests/flows/good/support-desk.json'),
  'courier-firm': () => import('@/tests/flows/good/courier-firm.json'),
  taxi: () => import('@/tests/flows/good/taxi.json'),
} as const;

/** A flow of a real business to begin with. Each is called in every run of the tests, by the cases that it brings along. */
export type Template = keyof typeof files;
export const templates = Object.keys(files) as Template[];

const words: Record<Language, () => Promise<{ default: TemplateWords }>> = {
  en: async () => ({ default: {} }),
  ru: () => import('./words/ru.json'),
  ja: () => import('./words/ja.json'),
};

/**
 * A template as a flow of this tenant, in its language and on its clocks. What the tenant has by the same name is taken, as from any file; all
 * else stays open, each under the name of what belongs there.
 */
export async function fromTemplate(template: Template, language: Language, zone: string, things: Things): Promise<FlowDocument> {
  const read = readFlowFile(JSON.stringify((await files[template]()).default));
  if (!read.ok) throw new Error(`the template ${template} cannot be read: ${read.refusal.reason}`);
  const file = localise(read.value, language, (await words[language]()).default, zone);
  return placeFlow(file, findCards(things)).document;
}
