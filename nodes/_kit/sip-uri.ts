const form = /^sip:([A-Za-z0-9+][A-Za-z0-9._+-]{0,63})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?::([1-9][0-9]{0,4}))?$/;

/** The parts of a SIP address, sip:name@host or sip:name@host:port; null where it is none, or has anything beside them. */
export function sipUriOf(text: string): { user: string; host: string; port: number | null } | null {
  const [, user, host, port] = form.exec(text) ?? [];
  if (user === undefined || host === undefined || host.length > 253 || Number(port ?? 1) > 65_535) return null;
  return { user, host, port: port === undefined ? null : Number(port) };
}
