import { createTransport, type Transporter } from 'nodemailer';
import type pg from 'pg';
import type { Log } from '../ports/log';
import { transaction } from '../store/lend';
import { mostAttachedMs } from './letters';

/** How often waiting mail is looked for, beside the moments in which some is written, ms. */
const lookMs = 10_000;
/** How long to wait before each further try, minutes: given up after the last, within a day. */
const retryMinutes = [1, 5, 15, 60, 180, 360, 720];

/** How long a mail server may take for a word, ms: its mail holds a connection to Postgres meanwhile. */
const patienceMs = 30_000;

interface Waiting { id: string; to: string; subject: string; body: string; tries: number; wav: Buffer | null }

/** Sends the mail that waits in Postgres, each once, whichever worker comes first. What cannot be sent is tried again for a day. */
export class PostOffice {
  private readonly transport: Transporter;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | null = null;
  private again = false;
  private closed = false;

  /** `url`: smtp://user:password@host:port, or smtps://. `from`: the sender's address. */
  constructor(private readonly pool: pg.Pool, { url, from }: { url: string; from: string }, private readonly log: Log) {
    this.transport = createTransport(patient(url), { from });
    this.timer = setInterval(() => this.look(), lookMs);
    this.look();
  }

  /** There may be mail. */
  look(): void {
    if (this.closed) return;
    this.again = true;
    this.working ??= this.work().catch((fault: unknown) => this.log.warn({ fault }, 'mail could not be looked for')).finally(() => { this.working = null; });
  }

  private async work(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      while (!this.closed && await this.sendOne());
    }
  }

  /** The row stays locked while it is sent: a worker that dies in between lets another try. */
  private sendOne(): Promise<boolean> {
    return transaction(this.pool, async client => {
      const { rows: [mail] } = await client.query<Waiting>(
        `SELECT m.id, m."to", m.subject, m.body, m.tries, (SELECT r.wav FROM recording r WHERE r.tenant_id = m.tenant_id AND r.id = m.recording_id AND r.duration_ms <= $1) AS wav FROM mail m
         WHERE m.sent_at IS NULL AND m.given_up_at IS NULL AND m.next_try_at <= now() ORDER BY m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED`, [mostAttachedMs]);
      if (mail) await this.send(client, mail);
      return mail !== undefined;
    });
  }

  private async send(client: pg.PoolClient, { id, to, subject, body, tries, wav }: Waiting): Promise<void> {
    try {
      await this.transport.sendMail({ to, subject, text: body, messageId: `<ringloom-${id}@mail>`, ...(wav && { attachments: [{ filename: 'message.wav', content: wav, contentType: 'audio/wav' }] }) });
      await client.query('UPDATE mail SET sent_at = now(), fault = NULL WHERE id = $1', [id]);
    } catch (fault) {
      const wait = retryMinutes[tries];
      this.log.warn({ fault, mail: id }, wait === undefined ? 'a mail could not be sent and is given up' : 'a mail could not be sent; it is tried again');
      await client.query(
        `UPDATE mail SET tries = tries + 1, fault = $2, next_try_at = now() + make_interval(mins => $3), given_up_at = CASE WHEN $4 THEN now() END WHERE id = $1`,
        [id, (fault as Error).message.slice(0, 500), wait ?? 0, wait === undefined]);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.working;
    this.transport.close();
  }
}

/** The same address, with an end to waiting where it names none. */
function patient(url: string): string {
  const to = new URL(url);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) if (!to.searchParams.has(name)) to.searchParams.set(name, String(patienceMs));
  return to.href;
}
