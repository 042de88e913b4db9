import pg from 'pg';

/** How long Postgres may take to answer, ms. */
const answerMs = 1500;
/** How often it is asked whether the connection still carries anything, ms. */
const askMs = 5000;

/** Hears NOTIFY on channels through a connection of its own; opens it anew when it breaks. `heard`: whether all news are heard from now on; what was told before it was opened anew is lost. */
export class News {
  private client: pg.Client | null = null;
  private closed = false;

  constructor(private readonly url: string, private readonly on: Record<string, (payload: string) => void>, private readonly heard: (all: boolean) => void) {}

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'ringloom-news', keepAlive: true, connectionTimeoutMillis: answerMs, query_timeout: answerMs });
    const alive = setInterval(() => { client.query('SELECT 1').catch(() => void client.end().catch(() => {})); }, askMs);
    this.client = client;
    client.on('notification', ({ channel, payload }) => this.on[channel]?.(payload ?? ''));
    client.on('error', () => {});
    client.on('end', () => {
      clearInterval(alive);
      this.heard(false);
      if (!this.closed) setTimeout(() => void this.reopen(), 1000);
    });
    await client.connect();
    try {
      for (const channel of Object.keys(this.on)) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (fault) {
      // One that hears of some of it alone would go on so: it is opened anew.
      void client.end().catch(() => {});
      throw fault;
    }
    this.heard(true);
  }

  private async reopen(): Promise<void> {
    if (this.closed) return;
    try {
      await this.open();
    } catch {
      // `end` follows and tries again.
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }
}
