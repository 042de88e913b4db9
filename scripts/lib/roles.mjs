// The roles beside the owner, and the addresses by which each of them comes in.

/** studio: row-level security by tenant. worker: its own policy, all tenants. asterisk: the views of its schema, nothing else. */
export const ROLES = ['ringloom_studio', 'ringloom_worker', 'ringloom_asterisk'];

/** The addresses of one database for each role; `passwords` by role name. */
export function addresses(url, passwords) {
  const { hostname, port, pathname } = new URL(url);
  const as = (role) => withRole(url, role, passwords[role]);
  const asterisk = { host: hostname, port: Number(port || 5432), name: decodeURIComponent(pathname.slice(1)), user: 'ringloom_asterisk', password: passwords.ringloom_asterisk };
  return { ownerUrl: url, studioUrl: as('ringloom_studio'), workerUrl: as('ringloom_worker'), asterisk };
}

/** The same address for another role. */
export function withRole(url, role, password) {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}

/** The statements that an administrator runs where the given owner may not make roles. */
export function rolesSql(passwords) {
  const lines = Object.entries(passwords).flatMap(([role, password]) => [
    `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF; END $$;`,
    `ALTER ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${password}';`,
  ]);
  return lines.join('\n');
}
