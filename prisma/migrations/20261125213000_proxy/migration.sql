-- Several cells stand behind one proxy: it holds the registrations, and is all that telephones and trunks see of them.
-- One row: there is a proxy. None: Asterisk is its own door, as ever.

CREATE TABLE "proxy" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "address" TEXT NOT NULL,

    CONSTRAINT "proxy_pkey" PRIMARY KEY ("only"),
    CONSTRAINT "proxy_only_one" CHECK ("only"),
    CONSTRAINT "proxy_address_shape" CHECK ("address" ~ '^([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\]):[0-9]{1,5}$')
);

CREATE FUNCTION "tell_proxy"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_account', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "proxy" FOR EACH STATEMENT EXECUTE FUNCTION "tell_proxy"();

-- A cell that is drained keeps the calls it has and gets no new ones.
ALTER TABLE "cell" ADD COLUMN "draining" BOOLEAN NOT NULL DEFAULT false;

-- ---------- what the proxy reads, with the role of Asterisk ----------

CREATE VIEW "asterisk"."cells" AS SELECT "id", "address", "draining" FROM public.cell;

-- ---------- what Asterisk reads, with and without a proxy ----------

DROP VIEW "asterisk"."ps_endpoints", "asterisk"."ps_aors", "asterisk"."ps_endpoint_id_ips";

CREATE VIEW "asterisk"."ps_endpoints" AS
  SELECT
    e.*,
    'all' AS disallow,
    'no' AS direct_media,
    'yes' AS rtp_symmetric,
    -- the callee sees whom we name, also when the name changes during the call
    'yes' AS send_pai,
    'yes' AS trust_id_outbound,
    -- a call lives in the flow: a phone's own REFER would take it out of there
    'no' AS allow_transfer,
    'no' AS allow_subscribe,
    -- a browser that vanished sends no goodbye
    120 AS rtp_timeout
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
  ) e;

-- A telephone behind the proxy is called by its name there, from every cell alike; the proxy knows whether and where it is registered.
CREATE VIEW "asterisk"."ps_aors" AS
  SELECT d.id,
    'sip:' || d.id || '@' || proxy.address AS contact,
    CASE WHEN proxy.address IS NULL THEN 5 ELSE 0 END AS max_contacts,
    'yes' AS remove_existing, 60 AS minimum_expiration, 300 AS default_expiration, 3600 AS maximum_expiration,
    CASE WHEN proxy.address IS NULL THEN 60 ELSE 0 END AS qualify_frequency,
    'yes' AS support_path
  FROM public.device d LEFT JOIN public.proxy ON true
  UNION ALL
  SELECT k.id, 'sip:' || k.host, 0, 'no', 60, 3600, 7200, 0, 'no' FROM public.trunk k;

-- Behind the proxy every call comes from the proxy's address; it says where the call came from ("X-Ringloom-Source: 192.0.2.1:5060"),
-- having struck out what anybody else said of that. An address without a port means all of them; names are not known by address there.
CREATE VIEW "asterisk"."ps_endpoint_id_ips" AS
  SELECT k.id || '-ip' AS id, k.id AS endpoint,
    CASE WHEN proxy.address IS NULL THEN k.host END AS match,
    CASE WHEN proxy.address IS NOT NULL THEN 'X-Ringloom-Source: ' || CASE
      WHEN k.host ~ ':[0-9]+$' THEN k.host
      ELSE '/^' || regexp_replace(k.host, '([.]|\[|\])', '[\1]', 'g') || ':[0-9]+$/'
    END END AS match_header
  FROM public.trunk k LEFT JOIN public.proxy ON true;

GRANT SELECT ON ALL TABLES IN SCHEMA "asterisk" TO ringloom_asterisk;
