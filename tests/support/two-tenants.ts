import { randomBytes } from 'node:crypto';
import type { TestDatabase } from './database';

/** Ids of one tenant that has a row in every table. */
export interface FurnishedTenant {
  operatorId: string;
  switchId: string;
  tenantId: string;
  userId: string;
  personId: string;
  deviceId: string;
  outsideId: string;
  trunkId: string;
  numberId: string;
  e164: string;
  flowId: string;
  versionId: string;
  callId: string;
  mailboxId: string;
  messageId: string;
  recordingId: string;
  queueId: string;
  roomId: string;
  groupId: string;
}

/** Two tenants of two operators, each with a row in every table that knows a tenant. */
export async function twoTenants(db: TestDatabase): Promise<[FurnishedTenant, FurnishedTenant]> {
  return [await furnish(db, { name: 'Harbour', e164: '+15550100', host: '192.0.2.1' }), await furnish(db, { name: 'Meadow', e164: '+15550200', host: '192.0.2.2' })];
}

/** A tenant with a row in every table, under the operator given or one of its own. */
export async function furnish(db: TestDatabase, { name, e164, host, operatorId }: { name: string; e164: string; host: string; operatorId?: string }): Promise<FurnishedTenant> {
  const one = async (text: string, values: unknown[]) => (await db.sql<{ id: string }>(text, values))[0]?.id ?? '';
  const operator = operatorId ?? (await one('INSERT INTO operator (name) VALUES ($1) RETURNING id', [`${name} Telecom`]));
  const tenantId = await one("INSERT INTO tenant (operator_id, name, country, time_zone) VALUES ($1, $2, 'US', 'America/New_York') RETURNING id", [operator, name]);
  const userId = hex('u');
  await db.sql('INSERT INTO "user" (id, name, email, updated_at) VALUES ($1, $2, $3, now())', [userId, name, `${userId}@example.org`]);
  await db.sql("INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, 'manager')", [tenantId, userId]);
  const personId = await one("INSERT INTO person (tenant_id, name, extension, user_id) VALUES ($1, 'Ann Lee', '101', $2) RETURNING id", [tenantId, userId]);
  const [deviceId, outsideId, trunkId] = [hex('d-'), hex('d-'), hex('t-')];
  await db.sql("INSERT INTO device (id, tenant_id, person_id, name, kind, secret) VALUES ($1, $2, $3, 'Desk', 'sip', $4)", [deviceId, tenantId, personId, randomBytes(16).toString('hex')]);
  await db.sql("INSERT INTO device (id, tenant_id, name, kind, secret) VALUES ($1, $2, '+15550199', 'outside', $3)", [outsideId, tenantId, randomBytes(16).toString('hex')]);
  await db.sql("INSERT INTO trunk (id, operator_id, tenant_id, name, host) VALUES ($1, $2, $3, 'Own', $4)", [trunkId, operator, tenantId, host]);
  await db.sql('INSERT INTO contact (tenant_id, name, e164) VALUES ($1, $2, $3)', [tenantId, 'A friend', '+15550300']);
  await db.sql("INSERT INTO greeting_audio (tenant_id, hash, wav8, wav16) VALUES ($1, 'a1', '\\x00', '\\x00')", [tenantId]);
  await db.sql("INSERT INTO greeting (tenant_id, name, hash, duration_ms, origin, updated_at) VALUES ($1, 'Welcome', 'a1', 1, 'recorded', now())", [tenantId]);
  await db.sql("INSERT INTO greeting_language (tenant_id, greeting_id, language, hash, duration_ms, origin) SELECT tenant_id, id, 'ru', hash, 1, 'recorded' FROM greeting WHERE tenant_id = $1", [tenantId]);
  await db.sql("INSERT INTO greeting_take (tenant_id, greeting_id, hash, duration_ms, origin) SELECT tenant_id, id, hash, 1, 'recorded' FROM greeting WHERE tenant_id = $1", [tenantId]);
  const flowId = await one("INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, 'Main line', '{}', now()) RETURNING id", [tenantId]);
  const versionId = await one("INSERT INTO flow_version (tenant_id, flow_id, number, document, config, compiler_hash) VALUES ($1, $2, $3, '{}', '{}', 'x') RETURNING id", [tenantId, flowId, e164.slice(-4)]);
  await db.sql('UPDATE flow SET published_id = $1 WHERE id = $2', [versionId, flowId]);
  const numberId = await one('INSERT INTO number (operator_id, tenant_id, e164, flow_id) VALUES ($1, $2, $3, $4) RETURNING id', [operator, tenantId, e164, flowId]);
  await db.sql('UPDATE tenant SET fallback_person_id = $2, default_number_id = $3 WHERE id = $1', [tenantId, personId, numberId]);
  await db.sql('UPDATE person SET number_id = $2 WHERE id = $1', [personId, numberId]);
  const callId = hex('c-');
  await db.sql("INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at) VALUES ($1, $2, 'incoming', '+15550199', $3, $4, now())", [callId, tenantId, e164, versionId]);
  await db.sql("INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, offered_at) VALUES ($1, $2, $1, 'caller', $3, '+15550199', now())", [callId, tenantId, trunkId]);
  await db.sql("INSERT INTO call_step (tenant_id, call_id, seq, at, event, path) VALUES ($1, $2, $3, now(), '{}', '{menu}')", [tenantId, callId, e164.slice(-4)]);
  await db.sql("INSERT INTO effect (id, tenant_id, call_id, verb, input, intended_at) VALUES ($1, $2, $3, 'play', '{}', now())", [hex('e-'), tenantId, callId]);
  const mailboxId = await one("INSERT INTO mailbox (tenant_id, name) VALUES ($1, 'Front desk') RETURNING id", [tenantId]);
  const messageId = `rl-${callId}-1-recording`;
  await db.sql("INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav) VALUES ($1, $2, $3, $4, '+15550199', '', now(), 1000, '\\x00')", [messageId, tenantId, callId, mailboxId]);
  const recordingId = `rl-${callId}-2-recording`;
  await db.sql("INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav) VALUES ($1, $2, $3, '+15550199', 'Mr Brown', now(), 2000, '\\x00')", [recordingId, tenantId, callId]);
  await db.sql(`INSERT INTO mail (tenant_id, "to", subject, body, recording_id) VALUES ($1, 'desk@example.org', 'New message', '', $2)`, [tenantId, messageId]);
  await db.sql("INSERT INTO alias_lease (number_id, tenant_id, client, ends_at) VALUES ($1, $2, '+15550300', now() + interval '1 h')", [numberId, tenantId]);
  await db.sql("INSERT INTO secret (tenant_id, name, sealed) VALUES ($1, $2, '\\x00')", [tenantId, `${name.toLowerCase()}-secret`]);
  const queueId = await one("INSERT INTO queue (tenant_id, name) VALUES ($1, 'Support') RETURNING id", [tenantId]);
  await db.sql('INSERT INTO queue_member (tenant_id, queue_id, person_id, place) VALUES ($1, $2, $3, 0)', [tenantId, queueId, personId]);
  await db.sql("INSERT INTO queue_agent (tenant_id, person_id, paused) VALUES ($1, $2, 'lunch')", [tenantId, personId]);
  await db.sql(`INSERT INTO queue_caller (id, tenant_id, queue_id, call_id, number, joined_at, seq, priority, skills, relax_ms, leaves_empty, tried, left_at)
    VALUES ($1, $2, $3, $4, '+15550199', now(), 1, 0, '{}', 0, true, '{}', now())`, [hex('q-'), tenantId, queueId, callId]);
  await db.sql("INSERT INTO queue_offer (id, tenant_id, queue_id, caller_id, call_id, number, person_id, state, made_at, since, ends_at, ended_at) VALUES ($1, $2, $3, 'q', $4, '+15550199', $5, 'talking', now(), now(), now(), now())", [hex('o-'), tenantId, queueId, callId, personId]);
  await db.sql(`INSERT INTO callback (id, tenant_id, call_id, number, name, slot, state, tries, retry_ms, ring_ms, booked_at, due_at, expires_at, status)
    VALUES ($1, $2, $3, '+15550199', '', 'it/booking', '{}', 1, 1, 1, now(), now(), now(), 'done')`, [hex('c-'), tenantId, callId]);
  await db.sql(`INSERT INTO lent_line (id, tenant_id, user_id, version_id, secret, from_number, from_name, to_number, expires_at) VALUES ($1, $2, $3, $4, $5, '', 'Ann', '', now() + interval '1 h')`,
    [hex('l-'), tenantId, userId, versionId, randomBytes(16).toString('hex')]);
  await db.sql('INSERT INTO presence (tab, tenant_id, flow_id, user_id) VALUES (gen_random_uuid(), $1, $2, $3)', [tenantId, flowId, userId]);
  const groupId = await one("INSERT INTO person_group (tenant_id, name) VALUES ($1, 'Desk') RETURNING id", [tenantId]);
  await db.sql('INSERT INTO person_group_member (tenant_id, group_id, person_id, place) VALUES ($1, $2, $3, 0)', [tenantId, groupId, personId]);
  await db.sql('INSERT INTO queue_group (tenant_id, queue_id, group_id, place) VALUES ($1, $2, $3, 0)', [tenantId, queueId, groupId]);
  const roomId = await one("INSERT INTO room (tenant_id, number, name) VALUES ($1, '801', 'Round') RETURNING id", [tenantId]);
  await db.sql("INSERT INTO room_role (tenant_id, room_id, number, role) VALUES ($1, $2, '101', 'host')", [tenantId, roomId]);
  await db.sql('INSERT INTO room_invite (tenant_id, room_id, place, person_id) VALUES ($1, $2, 0, $3)', [tenantId, roomId, personId]);
  await db.sql("INSERT INTO room_live (tenant_id, room_id, cell, state) VALUES ($1, $2, 'cell-1', $3)", [tenantId, roomId, JSON.stringify({ openedAt: 0, locked: false, recording: null, members: [], invites: [] })]);
  await db.sql("INSERT INTO room_order (tenant_id, room_id, does) VALUES ($1, $2, '{}')", [tenantId, roomId]);
  await db.sql("INSERT INTO pin_guess (tenant_id, lock, who, count, since) VALUES ($1, $2, '', 1, now())", [tenantId, `room ${roomId}`]);
  const switchId = await one("INSERT INTO hand_switch (tenant_id, name, code) VALUES ($1, 'Desk', '*28') RETURNING id", [tenantId]);
  await db.sql("INSERT INTO hand_switch_turn (tenant_id, switch_id, position, turned_at, turned_by) VALUES ($1, $2, 'closed', now(), 'Ann')", [tenantId, switchId]);
  return { switchId, operatorId: operator, tenantId, userId, personId, deviceId, outsideId, trunkId, numberId, e164, flowId, versionId, callId, mailboxId, messageId, recordingId, queueId, roomId, groupId };
}

function hex(prefix: string) {
  return prefix + randomBytes(6).toString('hex');
}
