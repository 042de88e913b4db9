export interface PreparedDatabase {
  ownerUrl: string;
  studioUrl: string;
  workerUrl: string;
  asterisk: { host: string; port: number; name: string; user: string; password: string };
}
/** The three roles beside the owner. */
export const ROLES: string[];
/** Roles, rights and migrations, by the owner whose address is given. `secretsFile` keeps the roles' passwords from start to start. */
export function prepareDatabase(options: { url: string; say: (line: string) => void; secretsFile?: string }): Promise<PreparedDatabase>;
/** The statements that an administrator runs where the given owner may not make roles. */
export function rolesSql(passwords: Record<string, string>): string;
/** The addresses of one database for each role; `passwords` by role name. */
export function addresses(url: string, passwords: Record<string, string>): PreparedDatabase;
