-- Rooms and rights: who sees which row, what Asterisk may read, and that no row points into another tenant.
-- The roles ringloom_studio, ringloom_worker and ringloom_asterisk exist already (scripts/lib/database.mjs).

-- ---------- no row points into another tenant ----------

ALTER TABLE "tenant" ADD CONSTRAINT "tenant_id_operator_id_key" UNIQUE ("id", "operator_id");
ALTER TABLE "call" ADD CONSTRAINT "call_tenant_id_id_key" UNIQUE ("tenant_id", "id");

-- A tenant's number and trunk come from that tenant's operator.
ALTER TABLE "number" ADD CONSTRAINT "number_of_operator_fkey" FOREIGN KEY ("tenant_id", "operator_id") REFERENCES "tenant" ("id", "operator_id");
ALTER TABLE "trunk" ADD CONSTRAINT "trunk_of_operator_fkey" FOREIGN KEY ("tenant_id", "operator_id") REFERENCES "tenant" ("id", "operator_id");

-- Deleting a flow takes it off the number; the plain SET NULL would take the number from the tenant as well.
ALTER TABLE "number" DROP CONSTRAINT "number_tenant_id_flow_id_fkey";
ALTER TABLE "number" ADD CONSTRAINT "number_tenant_id_flow_id_fkey" FOREIGN KEY ("tenant_id", "flow_id")
  REFERENCES "flow" ("tenant_id", "id") ON DELETE SET NULL ("flow_id") ON UPDATE CASCADE;

ALTER TABLE "tenant" ADD CONSTRAINT "tenant_fallback_person_fkey" FOREIGN KEY ("id", "fallback_person_id")
  REFERENCES "person" ("tenant_id", "id") ON DELETE SET NULL ("fallback_person_id");
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_default_number_fkey" FOREIGN KEY ("id", "default_number_id")
  REFERENCES "number" ("tenant_id", "id") ON DELETE SET NULL ("default_number_id");
ALTER TABLE "person" ADD CONSTRAINT "person_number_fkey" FOREIGN KEY ("tenant_id", "number_id")
  REFERENCES "number" ("tenant_id", "id") ON DELETE SET NULL ("number_id");
ALTER TABLE "person" ADD CONSTRAINT "person_membership_fkey" FOREIGN KEY ("tenant_id", "user_id")
  REFERENCES "membership" ("tenant_id", "user_id") ON DELETE SET NULL ("user_id");
ALTER TABLE "greeting" ADD CONSTRAINT "greeting_audio_fkey" FOREIGN KEY ("tenant_id", "hash")
  REFERENCES "greeting_audio" ("tenant_id", "hash");
ALTER TABLE "flow" ADD CONSTRAINT "flow_published_fkey" FOREIGN KEY ("tenant_id", "published_id")
  REFERENCES "flow_version" ("tenant_id", "id");
ALTER TABLE "call" ADD CONSTRAINT "call_flow_version_fkey" FOREIGN KEY ("tenant_id", "flow_version_id")
  REFERENCES "flow_version" ("tenant_id", "id");
ALTER TABLE "leg" ADD CONSTRAINT "leg_call_fkey" FOREIGN KEY ("tenant_id", "call_id")
  REFERENCES "call" ("tenant_id", "id") ON DELETE CASCADE;
ALTER TABLE "call_step" ADD CONSTRAINT "call_step_call_fkey" FOREIGN KEY ("tenant_id", "call_id")
  REFERENCES "call" ("tenant_id", "id") ON DELETE CASCADE;
ALTER TABLE "effect" ADD CONSTRAINT "effect_call_fkey" FOREIGN KEY ("tenant_id", "call_id")
  REFERENCES "call" ("tenant_id", "id") ON DELETE CASCADE;

-- ---------- what ends up in a dial string or in Asterisk's settings has one shape only ----------

ALTER TABLE "device" ADD CONSTRAINT "device_id_shape" CHECK ("id" ~ '^d-[0-9a-f]{12}$');
ALTER TABLE "device" ADD CONSTRAINT "device_kind_known" CHECK ("kind" IN ('sip', 'browser', 'outside'));
ALTER TABLE "device" ADD CONSTRAINT "device_secret_long" CHECK (length("secret") >= 20);
ALTER TABLE "trunk" ADD CONSTRAINT "trunk_id_shape" CHECK ("id" ~ '^t-[0-9a-f]{12}$');
ALTER TABLE "trunk" ADD CONSTRAINT "trunk_host_shape" CHECK ("host" ~ '^([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?$');
ALTER TABLE "number" ADD CONSTRAINT "number_e164_shape" CHECK ("e164" ~ '^\+[1-9][0-9]{3,14}$');
ALTER TABLE "person" ADD CONSTRAINT "person_extension_shape" CHECK ("extension" ~ '^[0-9]{2,6}$');
ALTER TABLE "membership" ADD CONSTRAINT "membership_role_known" CHECK ("role" IN ('manager', 'employee'));

-- ---------- whose turn it is: set with set_config(..., true) in the transaction ----------

CREATE FUNCTION "current_tenant_id"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('ringloom.tenant', true), '')::uuid $$;
CREATE FUNCTION "current_user_id"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('ringloom.user', true), '') $$;

-- ---------- row-level security ----------
-- Forced, so that the owner too is ruled by a policy and not by its absence. The owner's policy is open:
-- migrations, the seed, resolve_number() and Asterisk's views run as the owner.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['operator', 'tenant', 'membership', 'person', 'device', 'trunk', 'number', 'contact', 'greeting', 'greeting_audio',
    'flow', 'flow_version', 'call', 'leg', 'call_step', 'effect'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY worker_all ON %I TO ringloom_worker USING (true) WITH CHECK (true)', name);
  END LOOP;

  -- (SELECT ...) is evaluated once a query, not once a row. A row whose tenant_id is null belongs to the operator and matches nobody here.
  FOREACH name IN ARRAY ARRAY['person', 'device', 'trunk', 'number', 'contact', 'greeting', 'greeting_audio',
    'flow', 'flow_version', 'call', 'leg', 'call_step', 'effect'] LOOP
    EXECUTE format('CREATE POLICY studio_tenant ON %I TO ringloom_studio
      USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', name);
  END LOOP;
END $$;

-- A user sees the memberships of their own before a tenant is chosen, and changes those of the chosen tenant only.
CREATE POLICY studio_tenant ON "membership" TO ringloom_studio
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY studio_own ON "membership" FOR SELECT TO ringloom_studio USING (user_id = (SELECT current_user_id()));

CREATE POLICY studio_tenant ON "tenant" TO ringloom_studio
  USING (id = (SELECT current_tenant_id())) WITH CHECK (id = (SELECT current_tenant_id()));
CREATE POLICY studio_own ON "tenant" FOR SELECT TO ringloom_studio
  USING (EXISTS (SELECT 1 FROM "membership" m WHERE m.tenant_id = "tenant".id AND m.user_id = (SELECT current_user_id())));

-- The tenants this role can see at all are filtered by the policies above.
CREATE POLICY studio_own ON "operator" FOR SELECT TO ringloom_studio
  USING (EXISTS (SELECT 1 FROM "tenant" t WHERE t.operator_id = "operator".id));

-- ---------- grants ----------

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ringloom_studio, ringloom_worker;
GRANT EXECUTE ON FUNCTION "current_tenant_id"(), "current_user_id"() TO ringloom_studio, ringloom_worker;

GRANT SELECT ON "operator", "tenant", "number", "call", "leg", "call_step", "effect", "worker" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE, DELETE ON "membership", "person", "device", "trunk", "contact", "greeting", "flow" TO ringloom_studio;
-- Audio and versions are immutable: made, read, thrown away, never changed.
GRANT SELECT, INSERT, DELETE ON "greeting_audio" TO ringloom_studio;
GRANT SELECT, INSERT ON "flow_version" TO ringloom_studio;
GRANT UPDATE ("flow_id") ON "number" TO ringloom_studio;
GRANT UPDATE ("name", "country", "time_zone", "language", "fallback_person_id", "default_number_id") ON "tenant" TO ringloom_studio;
-- Signing in is the studio's alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", "session", "account", "verification", "rate_limit" TO ringloom_studio;

GRANT SELECT ON "operator", "tenant", "person", "device", "trunk", "number", "contact", "greeting", "greeting_audio", "flow", "flow_version" TO ringloom_worker;
GRANT SELECT, INSERT, UPDATE ON "call", "leg", "call_step", "effect" TO ringloom_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON "worker" TO ringloom_worker;

-- ---------- a call arrives ----------

-- Which tenant and version a call is for: the called number as the network sent it, and the endpoint it came in on.
-- The endpoint must be able to bring that number: a trunk of the tenant or of its operator (or another account at
-- the same host, since calls are told apart by address), or an "outside" device of the same tenant. No row: refuse it.
-- flow_version_id is null when the number has no published flow.
CREATE FUNCTION "resolve_number"("called" text, "endpoint" text)
  RETURNS TABLE ("tenant_id" uuid, "flow_id" uuid, "flow_version_id" uuid, "number_id" uuid, "e164" text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT n.tenant_id, f.id, f.published_id, n.id, n.e164
  FROM public.number n
  JOIN public.tenant t ON t.id = n.tenant_id AND t.active
  LEFT JOIN public.flow f ON f.tenant_id = n.tenant_id AND f.id = n.flow_id AND f.deleted_at IS NULL
  WHERE n.e164 = '+' || regexp_replace(regexp_replace($1, '[^0-9]', '', 'g'), '^00', '')
    AND (
      EXISTS (
        SELECT 1 FROM public.trunk came JOIN public.trunk allowed ON allowed.host = came.host
        WHERE came.id = $2 AND (allowed.tenant_id = n.tenant_id OR (allowed.tenant_id IS NULL AND allowed.operator_id = n.operator_id))
      )
      OR EXISTS (SELECT 1 FROM public.device d WHERE d.id = $2 AND d.kind = 'outside' AND d.tenant_id = n.tenant_id)
    )
$$;
REVOKE ALL ON FUNCTION "resolve_number"(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "resolve_number"(text, text) TO ringloom_worker;

-- ---------- what Asterisk reads: SIP accounts as rows (PJSIP realtime), and whom to ring while no worker answers ----------

CREATE SCHEMA "asterisk";
REVOKE ALL ON SCHEMA "asterisk" FROM PUBLIC;
GRANT USAGE ON SCHEMA "asterisk" TO ringloom_asterisk;

-- A ";" parts values in Asterisk's realtime: in a text it travels as ^3B.
CREATE FUNCTION "asterisk"."plain"(text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT replace(replace($1, '^', '^5E'), ';', '^3B') $$;

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
      'yes' AS rewrite_contact,
      'auto_info' AS dtmf_mode,
      'username,auth_username' AS identify_by,
      d.tenant_id::text AS accountcode
    FROM public.device d
    JOIN public.tenant t ON t.id = d.tenant_id AND t.active
    LEFT JOIN public.person p ON p.tenant_id = d.tenant_id AND p.id = d.person_id
    UNION ALL
    SELECT
      k.id, 'from-trunk', 'ulaw,alaw', k.id, NULL, CASE WHEN k.username IS NOT NULL THEN k.id END, 'transport-udp',
      'yes', NULL, 'no', 'no', 'no', 'auto', 'ip', k.tenant_id::text
    FROM public.trunk k
    LEFT JOIN public.tenant t ON t.id = k.tenant_id
    WHERE k.tenant_id IS NULL OR t.active
  ) e;

CREATE VIEW "asterisk"."ps_auths" AS
  SELECT d.id, 'userpass' AS auth_type, d.id AS username, "asterisk"."plain"(d.secret) AS password FROM public.device d
  UNION ALL
  SELECT k.id, 'userpass', "asterisk"."plain"(k.username), "asterisk"."plain"(coalesce(k.secret, ''))
  FROM public.trunk k WHERE k.username IS NOT NULL;

CREATE VIEW "asterisk"."ps_aors" AS
  SELECT d.id, NULL AS contact, 5 AS max_contacts, 'yes' AS remove_existing, 60 AS minimum_expiration, 300 AS default_expiration,
    3600 AS maximum_expiration, 60 AS qualify_frequency, 'yes' AS support_path
  FROM public.device d
  UNION ALL
  SELECT k.id, 'sip:' || k.host, 0, 'no', 60, 3600, 7200, 0, 'no' FROM public.trunk k;

CREATE VIEW "asterisk"."ps_endpoint_id_ips" AS
  SELECT k.id || '-ip' AS id, k.id AS endpoint, k.host AS match FROM public.trunk k;

-- `key` is a number in E.164 (for calls that come in on one of `endpoints`, parted by blanks) or a device. `dial` is
-- made of device ids only; each is replaced by its registered contacts when it is dialled.
CREATE VIEW "asterisk"."fallbacks" AS
  SELECT
    n.e164 AS key,
    (SELECT string_agg(e.id, ' ' ORDER BY e.id) FROM (
      SELECT came.id FROM public.trunk came JOIN public.trunk allowed ON allowed.host = came.host
      WHERE allowed.tenant_id = n.tenant_id OR (allowed.tenant_id IS NULL AND allowed.operator_id = n.operator_id)
      UNION SELECT o.id FROM public.device o WHERE o.tenant_id = n.tenant_id AND o.kind = 'outside'
    ) e) AS endpoints,
    (SELECT string_agg('${PJSIP_DIAL_CONTACTS(' || d.id || ')}', '&' ORDER BY d.id) FROM public.device d
      WHERE d.tenant_id = t.id AND d.person_id = t.fallback_person_id AND d.kind <> 'outside') AS dial
  FROM public.number n JOIN public.tenant t ON t.id = n.tenant_id AND t.active
  WHERE t.fallback_person_id IS NOT NULL
  UNION ALL
  SELECT
    own.id, own.id,
    (SELECT string_agg('${PJSIP_DIAL_CONTACTS(' || d.id || ')}', '&' ORDER BY d.id) FROM public.device d
      WHERE d.tenant_id = t.id AND d.person_id = t.fallback_person_id AND d.kind <> 'outside')
  FROM public.device own JOIN public.tenant t ON t.id = own.tenant_id AND t.active
  WHERE t.fallback_person_id IS NOT NULL AND own.kind <> 'outside' AND own.person_id IS DISTINCT FROM t.fallback_person_id;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "asterisk" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "asterisk"."plain"(text) TO ringloom_asterisk;
GRANT SELECT ON ALL TABLES IN SCHEMA "asterisk" TO ringloom_asterisk;

-- ---------- news: the payload is the tenant's id, or empty for what belongs to an operator ----------

CREATE FUNCTION "tell_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM pg_notify(TG_ARGV[0], coalesce(OLD.tenant_id::text, '')); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM pg_notify(TG_ARGV[0], coalesce(NEW.tenant_id::text, '')); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "greeting" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_greeting');
CREATE TRIGGER "tell_change" AFTER INSERT OR DELETE ON "greeting_audio" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_greeting');
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "flow" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_flow');
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "number" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_flow');
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "device" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_account');
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "trunk" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_account');
CREATE TRIGGER "tell_change" AFTER UPDATE OF "name", "extension" ON "person" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_account');
