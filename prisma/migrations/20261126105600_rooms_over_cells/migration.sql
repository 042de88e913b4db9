-- A room may have people in several cells: these call each other, through the proxy.
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
    'no' AS allow_subscribe,
    -- a browser that vanished sends no goodbye; of another cell that is gone it must be known at once
    CASE e.id WHEN 'cells' THEN 6 ELSE 120 END AS rtp_timeout,
    -- a call lives in the flow: Asterisk's own transfer would take it out of there
    CASE e.context WHEN 'from-device' THEN 'PJSIP_TRANSFER_HANDLING()=ari-only' END AS set_var,
    -- where everybody of a cell is muted nothing is sent: a silence that tells that it is there, each second
    CASE e.id WHEN 'cells' THEN 1 END AS rtp_keepalive
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
  ) e;

-- Which trunk a call comes from, and that it comes from another cell: said by the proxy alone.
CREATE OR REPLACE VIEW "asterisk"."ps_endpoint_id_ips" AS
  SELECT k.id || '-ip' AS id, k.id AS endpoint,
    CASE WHEN proxy.address IS NULL THEN k.host END AS match,
    CASE WHEN proxy.address IS NOT NULL THEN 'X-Ringloom-Source: ' || CASE
      WHEN k.host ~ ':[0-9]+$' THEN k.host
      ELSE '/^' || regexp_replace(k.host, '([.]|\[|\])', '[\1]', 'g') || ':[0-9]+$/'
    END END AS match_header
  FROM public.trunk k LEFT JOIN public.proxy ON true
  UNION ALL
  SELECT 'cells-ip', 'cells', NULL, 'X-Ringloom-Source: cell' FROM public.proxy;

-- Whether people of several cells can be in one room.
GRANT SELECT ON "proxy" TO ringloom_worker;

-- Rooms in which a cell has a part.
CREATE INDEX "room_live_state_idx" ON "room_live" USING gin ("state" jsonb_path_ops);
