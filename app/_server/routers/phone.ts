import { managerProcedure, router } from '../init';

export const phoneRouter = router({
  /** Accounts of the studio's own telephones: the outside caller's, and one browser extension of each person. Secrets: for a manager only. */
  credentials: managerProcedure.query(({ ctx }) => ctx.inTenant(async tx => {
    const devices = await tx.device.findMany({
      where: { kind: { in: ['browser', 'outside'] } },
      select: { id: true, kind: true, secret: true, person: { select: { id: true, name: true, extension: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const numbers = await tx.number.findMany({ select: { e164: true, flowId: true }, orderBy: { e164: 'asc' } });
    const outside = devices.find(({ kind }) => kind === 'outside');
    const extensions = devices.flatMap(({ id, kind, secret, person }) => (kind === 'browser' && person
      ? { personId: person.id, name: person.name, extension: person.extension, user: id, password: secret } : []));
    return {
      ws: '/sip',
      outside: outside ? { user: outside.id, password: outside.secret } : null,
      extensions: extensions.sort((a, b) => a.extension.localeCompare(b.extension, 'en')),
      // Those that lead somewhere come first.
      numbers: [...numbers].sort((a, b) => Number(a.flowId === null) - Number(b.flowId === null)).map(({ e164 }) => e164),
    };
  })),
});
