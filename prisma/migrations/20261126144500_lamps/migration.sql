-- A telephone shows whether its person has messages that nobody has heard (RFC 3842): those of the box that the code for it opens.

CREATE VIEW "asterisk"."lamps" AS
  SELECT d.id, replace(b.id::text, '-', '') || '@ringloom' AS mailboxes, t.voicemail_code AS code
  FROM public.device d JOIN public.tenant t ON t.id = d.tenant_id
  JOIN LATERAL (SELECT b.id FROM public.mailbox b WHERE b.tenant_id = d.tenant_id AND b.person_id = d.person_id ORDER BY b.name, b.id LIMIT 1) b ON true
  WHERE d.kind <> 'outside';

CREATE OR REPLACE VIEW "asterisk"."ps_endpoints" AS
  SELECT
    e.*,
    'all' AS disallow,
    'no' AS direct_media,
    'yes' AS rtp_symmetric,
    -- the callee sees whom we name, also when the name changes during the call
    'yes' AS send_pai,
    'yes' AS trust_id_outbound,
    -- from a trunk nobody hands anybody on at the tenant's expense
    CASE e.context WHEN 'from-device' THEN 'yes' ELSE 'no' END AS allow_transfer,
    -- to its own box, and to nothing else
    CASE e.context WHEN 'from-device' THEN 'yes' ELSE 'no' END AS allow_subscribe,
    -- a browser that vanished sends no goodbye; of another cell that is gone it must be known at once
    CASE e.id WHEN 'cells' THEN 6 ELSE 120 END AS rtp_timeout,
    -- a call lives in the flow: Asterisk's own transfer would take it out of there
    CASE e.context WHEN 'from-device' THEN 'PJSIP_TRANSFER_HANDLING()=ari-only' END AS set_var,
    -- where everybody of a cell is muted nothing is sent: a silence that tells that it is there, each second
    CASE e.id WHEN 'cells' THEN 1 END AS rtp_keepalive,
    -- what its lamp shows, told unasked; a telephone that asks is told in its subscription instead
    lamp.mailboxes,
    'yes' AS mwi_subscribe_replaces_unsolicited
  FROM (
    SELECT
      d.id,
      CASE d.kind WHEN 'outside' THEN 'from-trunk' ELSE 'from-device' END AS context,
      CASE d.kind WHEN 'sip' THEN 'g722,ulaw,alaw' ELSE 'opus,ulaw' END AS allow,
      d.id AS aors,
      d.id AS auth,
      NULL AS outbound_auth,
      -- RTP then stays on the transport's address; a browser's comes by WebSocket and ICE
      CASE d.kind WHEN 'sip' THEN 'transport-udp' END AS transport,
      -- a device is who our tables say it is; the outside caller may name any number, like the network it stands for
      CASE d.kind WHEN 'outside' THEN 'yes' ELSE 'no' END AS trust_id_inbound,
      CASE
        WHEN d.kind = 'outside' THEN (CASE WHEN d.name ~ '^\+[0-9]+$' THEN '<' || d.name || '>' END)
        WHEN p.id IS NOT NULL THEN '"' || translate(p.name, '"<>\;^,', '') || '" <' || p.extension || '>'
      END AS callerid,
      CASE d.kind WHEN 'sip' THEN 'no' ELSE 'yes' END AS webrtc,
      CASE d.kind WHEN 'sip' THEN 'no' ELSE 'yes' END AS dtls_auto_generate_cert,
      -- behind the proxy the way back is in the message, not in where it came from
      CASE WHEN proxy.address IS NULL THEN 'yes' ELSE 'no' END AS rewrite_contact,
      'auto_info' AS dtmf_mode,
      'username,auth_username' AS identify_by,
      d.tenant_id::text AS accountcode,
      NULL AS outbound_proxy
    FROM public.device d
    JOIN public.tenant t ON t.id = d.tenant_id AND t.active
    LEFT JOIN public.person p ON p.tenant_id = d.tenant_id AND p.id = d.person_id
    LEFT JOIN public.proxy ON true
    UNION ALL
    SELECT
      k.id, 'from-trunk', 'ulaw,alaw', k.id, NULL, CASE WHEN k.username IS NOT NULL THEN k.id END, 'transport-udp',
      'yes', NULL, 'no', 'no', 'no', 'auto', 'ip', k.tenant_id::text,
      'sip:' || proxy.address || '^3Blr'
    FROM public.trunk k
    LEFT JOIN public.tenant t ON t.id = k.tenant_id
    LEFT JOIN public.proxy ON true
    WHERE k.tenant_id IS NULL OR t.active
    UNION ALL
    -- the way to SIP addresses elsewhere; nothing comes in by it: no address is its own, and its context has no extension
    SELECT
      'sip-uri', 'nowhere', 'g722,ulaw,alaw', NULL, NULL, NULL, 'transport-udp',
      'no', NULL, 'no', 'no', 'no', 'auto', 'ip', NULL,
      (SELECT 'sip:' || proxy.address || '^3Blr' FROM public.proxy)
    UNION ALL
    -- the lines between cells, through the proxy, which says that a call comes from a cell
    SELECT
      'cells', 'from-cell', 'ulaw,alaw', NULL, NULL, NULL, 'transport-udp',
      'no', NULL, 'no', 'no', 'no', 'auto', 'ip', NULL, 'sip:' || proxy.address || '^3Blr'
    FROM public.proxy
    UNION ALL
    -- a line that is lent for a call of one version: it cannot be called (no aor), and its context has one extension
    SELECT
      l.id, 'from-studio', 'opus,ulaw', NULL, l.id, NULL, NULL,
      'no', NULL, 'yes', 'yes', CASE WHEN proxy.address IS NULL THEN 'yes' ELSE 'no' END, 'auto_info', 'username,auth_username', l.tenant_id::text, NULL
    FROM public.lent_line l
    JOIN public.tenant t ON t.id = l.tenant_id AND t.active
    LEFT JOIN public.proxy ON true
    WHERE l.expires_at > now()
  ) e LEFT JOIN "asterisk"."lamps" lamp ON lamp.id = e.id;

CREATE OR REPLACE VIEW "asterisk"."ps_aors" AS
  SELECT d.id,
    'sip:' || d.id || '@' || proxy.address AS contact,
    CASE WHEN proxy.address IS NULL THEN 5 ELSE 0 END AS max_contacts,
    'yes' AS remove_existing, 60 AS minimum_expiration, 300 AS default_expiration, 3600 AS maximum_expiration,
    CASE WHEN proxy.address IS NULL THEN 60 ELSE 0 END AS qualify_frequency,
    'yes' AS support_path,
    lamp.mailboxes, lamp.code AS voicemail_extension
  FROM public.device d LEFT JOIN public.proxy ON true LEFT JOIN "asterisk"."lamps" lamp ON lamp.id = d.id
  UNION ALL
  SELECT k.id, 'sip:' || k.host, 0, 'no', 60, 3600, 7200, 0, 'no', NULL, NULL FROM public.trunk k;

GRANT SELECT ON ALL TABLES IN SCHEMA "asterisk" TO ringloom_asterisk;

-- Told by the box; more of the same in one transaction are one.
CREATE FUNCTION "tell_lamp"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.mailbox_id IS NOT NULL THEN PERFORM pg_notify('ringloom_lamp', OLD.mailbox_id::text); END IF;
  IF TG_OP <> 'DELETE' AND NEW.mailbox_id IS NOT NULL THEN PERFORM pg_notify('ringloom_lamp', NEW.mailbox_id::text); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_lamp" AFTER INSERT OR DELETE OR UPDATE OF "wav", "heard_at", "deleted_at", "mailbox_id" ON "recording" FOR EACH ROW EXECUTE FUNCTION "tell_lamp"();

-- Whose box it is, is part of an account; and what the box holds concerns other telephones from now on.
CREATE FUNCTION "tell_box"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_account', coalesce(NEW.tenant_id, OLD.tenant_id)::text), pg_notify('ringloom_lamp', coalesce(NEW.id, OLD.id)::text), nextval('public.account_changes');
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_box_made" AFTER INSERT ON "mailbox" FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) EXECUTE FUNCTION "tell_box"();
CREATE TRIGGER "tell_box_changed" AFTER UPDATE OF "person_id", "name" ON "mailbox" FOR EACH ROW
  WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id OR (NEW.person_id IS NOT NULL AND OLD.name <> NEW.name)) EXECUTE FUNCTION "tell_box"();
CREATE TRIGGER "tell_box_gone" AFTER DELETE ON "mailbox" FOR EACH ROW WHEN (OLD.person_id IS NOT NULL) EXECUTE FUNCTION "tell_box"();
CREATE TRIGGER "tell_code" AFTER UPDATE OF "voicemail_code" ON "tenant" FOR EACH STATEMENT EXECUTE FUNCTION "tell_accounts"();
