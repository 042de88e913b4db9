import pg from 'pg';

interface Statement { name: string; text: string }
/** What `pg` keeps of a connection's prepared statements, by name; not among its types. */
interface Prepared { parsedStatements: Record<string, string | undefined>; parse(statement: Statement): void }

/** Runs a statement by a message that binds its parameters, see BoundMessage. Resolves with the first column of its rows. */
export async function runBound(pool: pg.Pool, statement: Statement, message: Buffer): Promise<Set<string>> {
  const query = new BoundQuery(statement, message);
  // Of a query that is made already the pool, too, gives a promise.
  await (pool.query(query) as unknown as Promise<unknown>);
  return query.found;
}

/** A query of `pg` but for two things: it sends a Bind of its own, and does not ask how its rows are described. */
class BoundQuery extends pg.Query {
  readonly found = new Set<string>();

  constructor(private readonly statement: Statement, private readonly message: Buffer) {
    super(statement);
  }

  /** Instead of `pg`'s own: it is called with the connection corked. */
  prepare(connection: pg.Connection & Prepared): void {
    if (connection.parsedStatements[this.statement.name] === undefined) connection.parse(this.statement);
    connection.stream.write(this.message);
  }

  handleDataRow({ fields: [id] }: { fields: string[] }): void {
    this.found.add(id!);
  }
}
