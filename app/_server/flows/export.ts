import { fileLimit } from '@/flow-runtime/document/read-json';
import { referencesOf } from '@/flow-runtime/document/references';
import { exportFlow, type Card, type CardKind } from '@/flow-runtime/document/transfer';
import type { Tx } from '@/prisma/for-tenant';
import { languages as known, type Language } from '@/nodes/_kit/language';
import { inLanguages } from '../greetings/rows';
import { refusal } from '../refusal';
import { documentOf } from './draft';

/** A flow's draft as a file: its name, and its text. `withGreetings`: their sound travels along. Refused where the file would be too large to be read again. */
export async function exportDraft(tx: Tx, { id, withGreetings }: { id: string; withGreetings: boolean }): Promise<{ fileName: string; text: string }> {
  const flow = await tx.flow.findFirst({ where: { id, deletedAt: null }, select: { name: true, draft: true } });
  if (!flow) throw refusal('not-found');
  const document = documentOf(flow.draft);
  const used = new Set(referencesOf(document).map(reference => `${reference.kind} ${reference.id}`));
  const text = exportFlow(flow.name, document, await describer(tx, withGreetings, (kind, of) => used.has(`${kind} ${of}`)));
  if (Buffer.byteLength(text) > fileLimit) throw refusal('export-too-large', { mb: fileLimit / 1024 / 1024 });
  return { fileName: `${flow.name.replace(/[^\p{L}\p{N} _-]+/gu, '-').trim() || 'flow'}.ringloom.json`, text };
}

type Describe = (kind: CardKind, id: string) => Omit<Card, 'kind'> | null;

/** How the tenant's things are known elsewhere. Sounds are read only for what the flow uses. */
async function describer(tx: Tx, withGreetings: boolean, isUsed: (kind: CardKind, id: string) => boolean): Promise<Describe> {
  const cards = new Map<string, Omit<Card, 'kind'>>();
  const people = await tx.person.findMany({ select: { id: true, name: true, extension: true } });
  for (const { id, name, extension } of people) cards.set(`person ${id}`, { name, extension });
  const devices = await tx.device.findMany({ select: { id: true, name: true, person: { select: { extension: true } } } });
  for (const { id, name, person } of devices) cards.set(`device ${id}`, { name, ...(person && { extension: person.extension }) });
  const mailboxes = await tx.mailbox.findMany({ select: { id: true, name: true } });
  for (const { id, name } of mailboxes) cards.set(`mailbox ${id}`, { name });
  for (const { id, name } of await tx.personGroup.findMany({ select: { id: true, name: true } })) cards.set(`group ${id}`, { name });
  const queues = await tx.queue.findMany({ select: { id: true, name: true } });
  for (const { id, name } of queues) cards.set(`queue ${id}`, { name });
  const rooms = await tx.room.findMany({ select: { id: true, name: true } });
  for (const { id, name } of rooms) cards.set(`room ${id}`, { name });
  for (const { id, name } of await tx.handSwitch.findMany({ select: { id: true, name: true } })) cards.set(`switch ${id}`, { name });
  const flows = await tx.flow.findMany({ where: { deletedAt: null }, select: { id: true, name: true } });
  for (const { id, name } of flows) cards.set(`flow ${id}`, { name });
  const greetings = await tx.greeting.findMany({ select: { id: true, name: true, words: true, hash: true, language: true, languages: inLanguages } });
  const sounds = withGreetings ? await soundsOf(tx, greetings.filter(({ id }) => isUsed('greeting', id)).flatMap(({ hash, languages }) => [hash, ...languages.map(take => take.hash)])) : null;
  const sounding = ({ hash, words }: { hash: string; words: string }) => {
    const audio = sounds?.get(hash);
    return { words, hash, ...(audio && { audio }) };
  };
  for (const { id, name, language, languages, ...all } of greetings) {
    cards.set(`greeting ${id}`, { name, ...sounding(all), language: languageIn(language) ?? 'none', ...(languages.length && { languages: Object.fromEntries(languages.map(take => [take.language, sounding(take)])) }) });
  }
  return (kind, id) => cards.get(`${kind} ${id}`) ?? null;
}

const languageIn = (text: string | null): Language | undefined => known.find(language => language === text);

async function soundsOf(tx: Tx, hashes: string[]): Promise<Map<string, string>> {
  const rows = await tx.greetingAudio.findMany({ where: { hash: { in: hashes } }, select: { hash: true, wav16: true } });
  return new Map(rows.map(({ hash, wav16 }) => [hash, Buffer.from(wav16).toString('base64')]));
}
