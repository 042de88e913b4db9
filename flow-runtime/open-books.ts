import type { Env } from './env';
import { messageLetter } from './mail/letters';
import { PostOffice } from './mail/post-office';
import { BooksAway } from './ports/books-away';
import type { Log } from './ports/log';
import { BookPool } from './store/book-pool';
import { PgCallbacks } from './store/callbacks';
import { PgJournal } from './store/journal';
import { KnownAnswers } from './store/known-answers';
import { PgLetters } from './store/letters';
import { Outage } from './store/outage';
import { openPool } from './store/pool';
import { PgQueues } from './store/queues';
import { PgRecordings } from './store/recordings';
import { PgRooms } from './store/rooms';
import { sharedBooks } from './store/shared-books';

/** All that this worker reads and writes in Postgres, over one knowledge of whether that can be reached. `id`: the worker's. `onBack`: it is reached again. */
export function openBooks(env: Env, id: string, log: Log, onBack: () => void) {
  const { WORKER_DATABASE_URL: url, WORKER_CELL: cell, WORKER_SPOOL_DIR: spoolDir, SMTP_URL: smtp, MAIL_FROM: from } = env;
  const pool = openPool(url);
  const outage = new Outage(url, {
    onAway: fault => log.warn({ fault }, 'Postgres is away; steps are spooled, and what is known is answered from memory'),
    onBack: () => {
      log.info({}, 'Postgres is back');
      void journal.catchUp();
      onBack();
    },
  });
  const answers = new KnownAnswers(pool, outage);
  const journal = new PgJournal({ url, pool, workerId: id, cell, spoolDir, outage, log });
  const postOffice = smtp ? new PostOffice(pool, { url: smtp, from }, log) : null;
  const onMail = () => postOffice?.look();
  const letter = { letter: postOffice && messageLetter, onMail };
  const queues = new PgQueues(url, id, outage);
  const away = (why: string) => new BooksAway(why);
  const shared = new BookPool(url, 'ringloom-books', id, outage, away);
  const sounds = new BookPool(url, 'ringloom-sounds', id, outage, away);
  return {
    pool, outage, answers, journal, queues,
    recordings: new PgRecordings({ books: sounds, answers, cell, letter }),
    mail: new PgLetters({ pool, sends: postOffice !== null, onMail }),
    rooms: new PgRooms(shared, cell),
    callbacks: new PgCallbacks({ pool, workerId: id, cell, outage }),
    shared: sharedBooks(shared, answers, letter),
    /** The journal is closed before. */
    async close(): Promise<void> {
      await postOffice?.close();
      await Promise.all([queues.close(), shared.close(), sounds.close()]);
      await pool.end();
    },
  };
}
