import { readFlowFile, placeFlow, type Card, type FlowFile } from '@/flow-runtime/document/transfer';
import type { Tx } from '@/prisma/for-tenant';
import { languages } from '@/nodes/_kit/language';
import { audioOf, keepGreeting, type Audio } from '../greetings/keep-sound';
import { greetingMinutes } from '../greetings/limits';
import { BadWav, readWav } from '@/flow-runtime/sound/wav';
import { documentInput, nameInput, wordsInput } from '../inputs';
import { refusal } from '../refusal';
import type { InTenant } from '../tenant';
import { createFlow } from './draft';

/**
 * A file's flow as a new flow of the tenant. What it names is found by hash, or by name and extension; a greeting whose
 * sound travelled along is kept; everything else becomes a hole. A wrong file changes nothing and is refused with the place.
 */
export async function importFlow(inTenant: InTenant, { tenantId, userId, text, name }: { tenantId: string; userId: string; text: string; name?: string }) {
  const read = readFlowFile(text);
  if (!read.ok) throw refusal('import-refused', { ...read.refusal });
  const file = read.value;
  const flowName = name ?? fitting(nameInput, file.name, 80);
  if (flowName === null) throw badValue('name');
  const audio = audioIn(file);
  return inTenant(async tx => {
    const find = await finder(tx, tenantId, file, audio);
    const placed = placeFlow(file, find);
    const document = documentInput.safeParse(placed.document);
    if (!document.success) throw badValue(document.error.issues[0]?.path.join('.') ?? '');
    const { id } = await createFlow(tx, tenantId, userId, flowName, document.data);
    return { id, holes: placed.holes.length };
  });
}

/** The sounds in a file: by label, and by label and language. */
function audioIn({ references }: FlowFile): Map<string, Audio> {
  const sounds = new Map<string, Audio>();
  for (const [label, { kind, audio, languages: others = {} }] of Object.entries(references)) {
    if (kind !== 'greeting') continue;
    if (audio !== undefined) sounds.set(label, soundIn(audio, `references.${label}.audio`));
    for (const [language, { audio: other }] of Object.entries(others)) {
      if (other !== undefined) sounds.set(`${label} ${language}`, soundIn(other, `references.${label}.languages.${language}.audio`));
    }
  }
  return sounds;
}

function soundIn(audio: string, path: string): Audio {
  try {
    const sound = audioOf(readWav(Buffer.from(audio, 'base64'), 16_000));
    if (sound.durationMs === 0 || sound.durationMs > greetingMinutes * 60_000) throw new BadWav('too short or too long');
    return sound;
  } catch (error) {
    if (error instanceof BadWav) throw badValue(path);
    throw error;
  }
}

/** Tells the tenant's id of what a file names; greetings that travelled along are there by then. */
async function finder(tx: Tx, tenantId: string, { references }: FlowFile, audio: Map<string, Audio>): Promise<(card: Card, label: string) => string | null> {
  const greetings = await tx.greeting.findMany({ select: { id: true, name: true, hash: true } });
  const people = await tx.person.findMany({ select: { id: true, name: true, extension: true } });
  const devices = (await tx.device.findMany({ select: { id: true, name: true, person: { select: { extension: true } } } }))
    .map(({ person, ...device }) => ({ ...device, extension: person?.extension }));
  const mailboxes = await tx.mailbox.findMany({ select: { id: true, name: true } });
  const groups = await tx.personGroup.findMany({ select: { id: true, name: true } });
  const queues = await tx.queue.findMany({ select: { id: true, name: true } });
  const rooms = await tx.room.findMany({ select: { id: true, name: true } });
  const switches = await tx.handSwitch.findMany({ select: { id: true, name: true } });
  const flows = await tx.flow.findMany({ where: { deletedAt: null }, select: { id: true, name: true } });
  for (const [label, card] of Object.entries(references)) {
    const sound = audio.get(label);
    // One with the same sound is there already, and other flows may play it: it stays as it is.
    if (!sound || greetings.some(({ hash }) => hash === sound.hash)) continue;
    const name = freeName(fitting(nameInput, card.name, 70) ?? label, greetings);
    const wordsOf = (words: string | undefined) => fitting(wordsInput, words ?? '', 2000) ?? '';
    const { id } = await keepGreeting(tx, tenantId, { name, words: wordsOf(card.words), origin: 'imported', language: card.language === 'none' ? null : card.language }, sound);
    for (const language of languages) {
      const other = audio.get(`${label} ${language}`);
      if (other) await keepGreeting(tx, tenantId, { name, words: wordsOf(card.languages?.[language]?.words), origin: 'imported', language }, other, id);
    }
    greetings.push({ id, name, hash: sound.hash });
  }
  return ({ kind, name, hash: written, extension }, label) => {
    if (kind !== 'greeting') return onlyOne({ person: people, device: devices, group: groups, mailbox: mailboxes, queue: queues, room: rooms, switch: switches, flow: flows }[kind], name, extension);
    const hash = audio.get(label)?.hash ?? written;
    // The same name with another sound is another greeting: the person decides.
    const same = greetings.filter(greeting => (hash === undefined ? greeting.name === name : greeting.hash === hash));
    return (same.find(greeting => greeting.name === name) ?? same[0])?.id ?? null;
  };
}

/** The one of that name and extension, or the only one of that name. An extension alone proves nothing: elsewhere it is somebody else. */
function onlyOne(rows: { id: string; name: string; extension?: string }[], name: string, extension: string | undefined): string | null {
  const named = rows.filter(row => row.name === name);
  const exact = named.filter(row => row.extension === extension);
  return (exact.length === 1 ? exact[0] : named.length === 1 ? named[0] : undefined)?.id ?? null;
}

function freeName(name: string, taken: readonly { name: string }[]): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name} (${n})`;
    if (!taken.some(other => other.name === tried)) return tried;
  }
}

/** A text cut to what its column takes; null where it is no such text. */
function fitting(schema: typeof nameInput | typeof wordsInput, text: string, length: number): string | null {
  const parsed = schema.safeParse(text.slice(0, length).replace(/[\uD800-\uDBFF]$/, ''));
  return parsed.success ? parsed.data : null;
}

const badValue = (place: string) => refusal('import-refused', { place, reason: 'bad-value' });
