import type { Tx } from '@/prisma/for-tenant';
import { refusal } from './refusal';

/** What a code is dialled for: the box of whoever dials it, recording greetings, or a switch; of an id where it is one that there is already. */
export type CodeOf = 'voicemail' | 'greetings' | { switch: string | undefined };

/** Throws number-taken where something else has the code, or one that could not be told from it: behind that for greetings comes the number of one. */
export async function refuseTakenCode(tx: Tx, tenantId: string, code: string, of: CodeOf): Promise<void> {
  const tenant = await tx.tenant.findFirst({ where: { id: tenantId }, select: { voicemailCode: true, greetingCode: true } });
  const switches = await tx.handSwitch.findMany({ where: typeof of === 'object' && of.switch !== undefined ? { NOT: { id: of.switch } } : {}, select: { code: true } });
  const taken = [of === 'voicemail' ? '' : tenant?.voicemailCode, ...switches.map(one => one.code)].filter(other => other);
  const greetings = of === 'greetings' ? '' : tenant?.greetingCode;
  const is = (other: string | null | undefined) => other === code || (of === 'greetings' && other?.startsWith(code));
  if (taken.some(is) || (greetings && code.startsWith(greetings))) throw refusal('number-taken', { number: code });
}

/** What the tenant's telephones dial; '': nothing. */
export async function codesOf(tx: Tx, tenantId: string): Promise<{ voicemailCode: string; greetingCode: string }> {
  return await tx.tenant.findFirst({ where: { id: tenantId }, select: { voicemailCode: true, greetingCode: true } }) ?? { voicemailCode: '', greetingCode: '' };
}

/** Throws number-taken. '': from now on nothing is dialled for it. */
export async function setCode(tx: Tx, tenantId: string, of: 'voicemail' | 'greetings', code: string): Promise<void> {
  if (code) await refuseTakenCode(tx, tenantId, code, of);
  await tx.tenant.updateMany({ where: { id: tenantId }, data: of === 'voicemail' ? { voicemailCode: code } : { greetingCode: code } });
}
