import { inLanguages } from '../greetings/rows';
import { publishedFlows } from '../flows/known';
import { companyNumber } from '../numbers/outgoing';
import { router, tenantProcedure } from '../init';

export const directoryRouter = router({
  /** What a flow may name: everything with an id. No secrets. */
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => ({
    people: await tx.person.findMany({ select: { id: true, name: true, extension: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    devices: await tx.device.findMany({ select: { id: true, name: true, kind: true, personId: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    groups: (await tx.personGroup.findMany({ select: { id: true, name: true, members: { select: { personId: true }, orderBy: { place: 'asc' } } }, orderBy: { name: 'asc' } }))
      .map(({ members, ...group }) => ({ ...group, people: members.map(({ personId }) => personId) })),
    numbers: await tx.number.findMany({ select: { id: true, e164: true, flowId: true, alias: true }, orderBy: { e164: 'asc' } }),
    greetings: await tx.greeting.findMany({ select: { id: true, name: true, words: true, durationMs: true, hash: true, language: true, languages: inLanguages }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    mailboxes: await tx.mailbox.findMany({ select: { id: true, name: true, email: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    queues: await tx.queue.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    rooms: await tx.room.findMany({ where: ctx.role === 'manager' ? {} : { hidden: false }, select: { id: true, name: true, number: true }, orderBy: { name: 'asc' } }),
    switches: await tx.handSwitch.findMany({ select: { id: true, name: true, code: true }, orderBy: { name: 'asc' } }),
    flows: await publishedFlows(tx),
    secrets: (await tx.secret.findMany({ select: { name: true }, orderBy: { name: 'asc' } })).map(({ name }) => name),
    outgoing: await companyNumber(tx),
    contacts: await tx.contact.count(),
  }))),
});
