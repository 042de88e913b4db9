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
