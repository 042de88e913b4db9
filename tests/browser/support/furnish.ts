import type { TenantOptions, TestTenant } from '@/tests/support/system';
import type pg from 'pg';

/** A company as a busy one looks: names in three scripts, some of them long, and enough of everything for a list to be one. */
export const furnished = {
  name: 'Harbour Dental & Стоматология «Улыбка»',
  people: {
    ann: { name: 'Ann Lee', devices: ['browser', 'sip'], ownNumber: true },
    kostya: { name: 'Константин Вознесенский-Преображенский' },
    yuki: { name: '長谷川 悠紀子', devices: ['browser'] },
    max: { name: 'Maximilian von Hohenstauffen-Lichtenberg' },
    olga: { name: 'Ольга Рыбина' },
    taro: { name: '山田 太郎' },
    ben: { name: 'Ben Ortiz' },
    dina: { name: 'Дина Хамидова' },
    priya: { name: 'Priya Raghunathan' },
  },
  moreNumbers: 5,
  greetings: {
    'Welcome to Harbour Dental': 11_000, 'We are closed until morning': 9000, 'Not a choice': 3000, 'Please hold, somebody will be with you in a moment': 6000, 'Music, calm piano': 134_000, 'Thank you, goodbye': 3000,
    'Добро пожаловать в стоматологию «Улыбка»': 12_000, 'Клиника закрыта в праздничные дни, с 31 декабря по 8 января': 14_000, 'Соединяю с дежурным врачом': 4000,
    'お電話ありがとうございます': 8000, '本日の診療は終了いたしました': 7000, 'しばらくお待ちください': 4000,
  },
  contacts: { '+14155550123': 'Mr Brown', '+74951234567': 'ООО «Юго-Западная транспортная компания»', '+81312345678': '株式会社サクラ商事' },
  queues: {
    Appointments: { members: ['ann', 'kostya', 'yuki', 'max'], strategy: 'longest-idle', wrapUpMs: 20_000, pauseAfter: 3, skills: { ann: ['invoices', 'deutsch'], yuki: ['日本語'] } },
    'Запись на приём и консультации': { members: ['olga', 'dina'], strategy: 'fewest-calls', group: ['kostya', 'olga'] },
    'ご予約・お問い合わせ窓口': { members: ['yuki', 'taro'], strategy: 'round-robin', open: false },
  },
  rooms: {
    'Monday round': { number: '801', pin: '2468', guests: ['ann', 'kostya', '+14155550123'], roles: { 101: 'host' } },
    'Утренняя планёрка отдела доставки и логистики': { number: '802', guests: ['olga', 'dina', 'max'], set: { record: true } },
    '経営会議': { number: '803', pin: '1357', guests: [], set: { hidden: true } },
  },
  groups: { Reception: ['ann', 'ben', 'priya'], 'Дежурные врачи и ассистенты': ['kostya', 'olga', 'dina', 'max'], '受付チーム': ['yuki', 'taro'] },
} satisfies TenantOptions;

const words: Record<string, string> = {
  'Welcome to Harbour Dental': 'Hello, this is Harbour Dental. For an appointment press 1. For the doctor on duty press 2. To leave a message press 4.',
  'Добро пожаловать в стоматологию «Улыбка»': 'Здравствуйте, вы позвонили в клинику «Улыбка». Чтобы записаться на приём, нажмите 1.',
  'お電話ありがとうございます': 'お電話ありがとうございます。ハーバーデンタルでございます。ご予約の方は1番を押してください。',
};

/** Fills a furnished company with what has happened and what goes on: calls, messages, recordings, people who wait, who talk and who rest. */
export async function fill(pool: pg.Pool, { id, number, boxId, people, queues, rooms, greetings }: TestTenant, versionId: string): Promise<void> {
  const run = (sql: string, ...values: unknown[]) => pool.query(sql, [id, ...values]);
  for (const [name, text] of Object.entries(words)) await run('UPDATE greeting SET words = $3 WHERE tenant_id = $1 AND name = $2', name, text);
  await run(`UPDATE greeting SET origin = (ARRAY['recorded', 'uploaded', 'spoken'])[1 + length(name) % 3], created_at = now() - length(name) * interval '1 day' WHERE tenant_id = $1`);
  const { hash } = greetings['Not a choice']!;
  for (const days of [2, 9]) await run(`INSERT INTO greeting_take (tenant_id, greeting_id, hash, words, duration_ms, origin, kept_at) VALUES ($1, $2, $3, 'We are closed.', 3000, 'recorded', now() - $4 * interval '1 day')`, greetings['Welcome to Harbour Dental']!.id, hash, days);

  await run(
    `INSERT INTO call (id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, answered_at, ended_at, cause, ending)
     SELECT 'call-' || n, $1, (ARRAY['incoming', 'incoming', 'outgoing', 'internal'])[1 + n % 4], (ARRAY['+14155550123', '+74951234567', '101', '+81312345678', ''])[1 + n % 5],
       (ARRAY['Mr Brown', 'ООО «Юго-Западная транспортная компания»', 'Ann Lee', '株式会社サクラ商事', ''])[1 + n % 5], (ARRAY[$2, '104', '+442071838750'])[1 + n % 3], CASE WHEN n % 4 < 2 THEN $3::uuid END,
       now() - n * interval '47 minutes', CASE WHEN n % 3 > 0 THEN now() - n * interval '47 minutes' + interval '8 s' END, CASE WHEN n > 1 THEN now() - n * interval '47 minutes' + n * interval '19 s' END,
       (ARRAY[16, 17, 19, 21, 16, 1])[1 + n % 6], CASE WHEN n > 1 THEN (ARRAY['ended', 'hung-up', 'lost'])[1 + n % 3] END
     FROM generate_series(1, 24) n`,
    number, versionId,
  );
  await run(
    `INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, shown, offered_at, answered_at, ended_at, cause) VALUES
       ('leg-1', $1, 'call-4', 'caller', 't-0000000000aa', '+81312345678', '', now() - interval '188 minutes', now() - interval '187 minutes', now() - interval '186 minutes', 16),
       ('leg-2', $1, 'call-4', 'callee', 'd-one', '102', '+81312345678', now() - interval '188 minutes', NULL, now() - interval '187 minutes', 17),
       ('leg-3', $1, 'call-4', 'callee', 'd-two', '101', '+81312345678', now() - interval '187 minutes', now() - interval '187 minutes', now() - interval '186 minutes', 16)`,
  );
  await run(
    `INSERT INTO call_step (tenant_id, call_id, seq, at, event, path, exits) VALUES
       ($1, 'call-4', 1, now() - interval '188 minutes', '{"type":"BEGIN"}', '{hours,welcome}', '{"hours open"}'),
       ($1, 'call-4', 2, now() - interval '187 minutes 50 seconds', '{"type":"KEY","key":"•"}', '{reception}', '{"welcome key-1"}'),
       ($1, 'call-4', 3, now() - interval '187 minutes', '{"type":"DONE","set":{"customer":"C-20931"}}', '{message}', '{"reception no-answer"}'), ($1, 'call-4', 4, now() - interval '186 minutes', '{"type":"HANGUP"}', '{}', NULL)`,
  );

  await run(
    `INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav, heard_at)
     SELECT 'rl-that-was-' || n || '-recording', $1, 'call-' || n, $2, (ARRAY['+14155550123', '+74951234567', '+81312345678', ''])[1 + n % 4], (ARRAY['Mr Brown', 'ООО «Юго-Западная транспортная компания»', '株式会社サクラ商事', ''])[1 + n % 4],
       now() - n * interval '5 hours', 21000 * n, '', CASE WHEN n > 3 THEN now() END FROM generate_series(1, 9) n`,
    boxId,
  );
  await run(`INSERT INTO mailbox (tenant_id, name, person_id, email, number, keep_days) VALUES ($1, 'Голосовая почта отдела доставки', $2, 'delivery@harbour.example', '702', 30), ($1, '夜間受付', NULL, '', NULL, NULL)`, people.olga!.id);
  await run(
    `INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav, keep_days)
     SELECT CASE WHEN n % 4 = 3 THEN 'room-that-was-' || n || '-recording' ELSE 'rl-talk-' || n END, $1, 'call-' || n, CASE WHEN n % 4 = 3 THEN '802' ELSE '+14155550123' END,
       CASE WHEN n % 4 = 3 THEN 'Утренняя планёрка отдела доставки и логистики' WHEN n % 4 = 1 THEN 'Mr Brown' ELSE '' END, now() - n * interval '9 hours', 192000 * n, '', CASE WHEN n % 3 > 0 THEN 30 END FROM generate_series(1, 11) n`,
  );

  await run(
    `INSERT INTO callback (id, tenant_id, call_id, number, name, slot, state, queue_id, tries, tried, retry_ms, ring_ms, booked_at, due_at, expires_at) VALUES
       ('promised-1', $1, 'call-2', '+14155550142', 'Marina Cole', 'it/booking', '{}', $2, 3, 0, 1, 1, now(), now(), now() + interval '4 h'),
       ('promised-2', $1, 'call-3', '+74951234567', 'ООО «Юго-Западная транспортная компания»', 'it/booking', '{}', $3, 3, 2, 1, 1, now(), now() + interval '2 h', now() + interval '1 day'),
       ('promised-3', $1, 'call-5', '+14155550188', '', 'it/booking', '{}', NULL, 3, 1, 1, 1, now(), now() + interval '26 h', now() + interval '3 days')`,
    queues.Appointments, queues['Запись на приём и консультации'],
  );
  await run(
    `INSERT INTO queue_caller (id, tenant_id, queue_id, call_id, number, name, joined_at, seq, priority, skills, relax_ms, leaves_empty, tried)
     SELECT 'waits-' || n, $1, CASE WHEN n < 4 THEN $2::uuid ELSE $3::uuid END, 'call-none-' || n, '+1415555019' || n, '', now() - n * interval '41 s', n, 0, '{}', 0, false, '{}' FROM generate_series(1, 5) n`,
    queues.Appointments, queues['Запись на приём и консультации'],
  );
  await run(
    `INSERT INTO queue_agent (person_id, tenant_id, paused, paused_at, day, calls, talk_ms, misses) VALUES
       ($2, $1, NULL, NULL, (now() AT TIME ZONE 'America/New_York')::date, 21, 5412000, 0), ($3, $1, 'training', now() - interval '34 minutes', (now() AT TIME ZONE 'America/New_York')::date, 4, 640000, 0), ($4, $1, 'missed', now() - interval '3 minutes', (now() AT TIME ZONE 'America/New_York')::date, 9, 1640000, 3)`,
    people.ann!.id, people.kostya!.id, people.max!.id,
  );
  const talks = (n: number, person: string) => run(
    `INSERT INTO queue_offer (id, tenant_id, queue_id, caller_id, call_id, number, person_id, state, made_at, since, ends_at) VALUES ($2, $1, $3, $4, 'call-none', '+14155550191', $5, $6, now(), now() - interval '3 minutes', now() + interval '1 day')`,
    `offer-${n}`, queues.Appointments, `talked-${n}`, people[person]!.id, n === 1 ? 'talking' : 'ringing',
  );
  await talks(1, 'ann');
  await talks(2, 'yuki');

  const member = { call: 'call-2', role: 'speaker', seq: 1, state: 'in', hears: true, muted: false, release: null };
  const invite = (n: number, name: string, state: string, last: string | null) => ({ id: n, name, number: `10${n}`, target: { kind: 'number', number: '+14155550123' }, state, last, dueAt: Date.now() + 3_600_000, calls: {} });
  const goesOn = {
    openedAt: Date.now() - 754_000, locked: true, recording: 'room-that-is-recording', tasks: [], untold: [], serial: 3,
    invites: [invite(2, 'Константин Вознесенский-Преображенский', 'due', 'busy'), invite(7, 'Ben Ortiz', 'ringing', null), invite(8, 'Дина Хамидова', 'given-up', 'offline')],
    members: [
      { ...member, id: 'm1', number: '101', name: 'Ann Lee', role: 'host' }, { ...member, id: 'm2', number: '+14155550123', name: 'Mr Brown', muted: true },
      { ...member, id: 'm3', number: '104', name: 'Maximilian von Hohenstauffen-Lichtenberg', role: 'listener' }, { ...member, id: 'm4', number: '+81312345678', name: '', state: 'waiting' },
    ],
  };
  await run(`INSERT INTO room_live (room_id, tenant_id, cell, state) VALUES ($2, $1, 'cell-1', $3)`, rooms['Monday round'], JSON.stringify(goesOn));

  for (const [name, code, position, by] of [['Front desk', '*28', 'closed', 'Ann Lee, 101'], ['Дежурство в праздничные дни', '*29', 'open', 'Константин Вознесенский-Преображенский'], ['臨時休診', null, 'automatic', ''], ['Warehouse', null, null, null]] as const) {
    const { rows: [made] } = await pool.query<{ id: string }>('INSERT INTO hand_switch (tenant_id, name, code) VALUES ($1, $2, $3) RETURNING id', [id, name, code]);
    if (position !== null) await run(`INSERT INTO hand_switch_turn (switch_id, tenant_id, position, turned_at, turned_by) VALUES ($2, $1, $3, now() - interval '3 hours', $4)`, made!.id, position, by);
  }
  await run(`INSERT INTO secret (tenant_id, name, sealed, updated_at) VALUES ($1, 'crm-token', 'x', now() - interval '40 days'), ($1, 'sms-gateway-password-of-second-carrier', 'x', now())`);
  await run('UPDATE number SET alias = true WHERE tenant_id = $1 AND e164 = (SELECT max(e164) FROM number WHERE tenant_id = $1)');
}
