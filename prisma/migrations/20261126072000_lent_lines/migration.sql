-- Call it: a page of the studio is lent a SIP account for one call of one version. The account can do nothing else: Asterisk's context for it has
-- one extension, and the worker finds the version by the account, not by what was dialled.

-- A draft that is called is a version without a number: immutable as all are, so that any worker can go on with its calls, and in no list of versions.
ALTER TABLE "flow_version" ALTER COLUMN "number" DROP NOT NULL;
CREATE INDEX "flow_version_called_draft_idx" ON "flow_version" ("created_at") WHERE "number" IS NULL;

-- What calls are led to by a number is published: never a called draft.
CREATE FUNCTION "only_published"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.flow_version v WHERE v.id = NEW.published_id AND v.number IS NULL) THEN
    RAISE EXCEPTION 'a draft that was only called cannot take the calls of a flow' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "only_published" BEFORE INSERT OR UPDATE OF "published_id" ON "flow" FOR EACH ROW WHEN (NEW.published_id IS NOT NULL) EXECUTE FUNCTION "only_published"();

-- The record of a call outlives the draft that it walked.
ALTER TABLE "call" DROP CONSTRAINT "call_flow_version_fkey";
ALTER TABLE "call" ADD CONSTRAINT "call_flow_version_fkey" FOREIGN KEY ("tenant_id", "flow_version_id")
  REFERENCES "flow_version" ("tenant_id", "id") ON DELETE SET NULL ("flow_version_id");

CREATE TABLE "lent_line" (
    -- l-<12 hex>: the name of the account in every Asterisk
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    -- whom it was lent
    "user_id" TEXT NOT NULL,
    -- all that it can call
    "version_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    -- what the flow sees of the caller
    "from_number" TEXT NOT NULL,
    "from_name" TEXT NOT NULL,
    "to_number" TEXT NOT NULL,
    -- a call may begin until then
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    -- the one call that was made with it
    "call_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lent_line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "lent_line_id_shape" CHECK ("id" ~ '^l-[0-9a-f]{12}$'),
    CONSTRAINT "lent_line_secret_long" CHECK (length("secret") >= 20),
    CONSTRAINT "lent_line_from_shape" CHECK ("from_number" ~ '^(\+[1-9][0-9]{3,14})?$')
);
ALTER TABLE "lent_line" ADD CONSTRAINT "lent_line_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "lent_line" ADD CONSTRAINT "lent_line_version_fkey" FOREIGN KEY ("tenant_id", "version_id") REFERENCES "flow_version"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "lent_line_expires_idx" ON "lent_line"("expires_at");

ALTER TABLE "lent_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "lent_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "lent_line" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "lent_line" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "lent_line" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
GRANT SELECT, INSERT ON "lent_line" TO ringloom_studio;
GRANT SELECT, UPDATE ("call_id") ON "lent_line" TO ringloom_worker;

-- Asterisk keeps accounts in memory until it is told that they have changed: an account that is gone is forgotten there too.
CREATE TRIGGER "tell_change" AFTER DELETE ON "lent_line" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_account');

-- Workers read the version before it is called.
CREATE FUNCTION "tell_lent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_lent', NEW.version_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_lent" AFTER INSERT ON "lent_line" FOR EACH ROW EXECUTE FUNCTION "tell_lent"();

-- Throws away what was lent and is over, and drafts that were called a week ago and that no call can come back to. The worker's, now and then.
CREATE FUNCTION "forget_lent_lines"() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  DELETE FROM public.lent_line l WHERE l.expires_at < now() - interval '10 minutes'
    AND NOT EXISTS (SELECT 1 FROM public.call c WHERE c.id = l.call_id AND c.ended_at IS NULL);
  DELETE FROM public.flow_version v WHERE v.number IS NULL AND v.created_at < now() - interval '7 days'
    AND NOT EXISTS (SELECT 1 FROM public.lent_line l WHERE l.version_id = v.id)
    AND NOT EXISTS (SELECT 1 FROM public.call c WHERE c.flow_version_id = v.id AND c.ended_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM public.callback b WHERE b.tenant_id = v.tenant_id AND b.status IN ('waiting', 'calling') AND b.state::text LIKE '%' || v.id || '%')
$$;
REVOKE ALL ON FUNCTION "forget_lent_lines"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "forget_lent_lines"() TO ringloom_worker;

-- ---------- what Asterisk reads ----------

CREATE OR REPLACE VIEW "asterisk"."ps_auths" AS
  SELECT d.id, 'userpass' AS auth_type, d.id AS username, "asterisk"."plain"(d.secret) AS password FROM public.device d
  UNION ALL
  SELECT k.id, 'userpass', "asterisk"."plain"(k.username), "asterisk"."plain"(coalesce(k.secret, ''))
  FROM public.trunk k WHERE k.username IS NOT NULL
  UNION ALL
  SELECT l.id, 'userpass', l.id, l.secret FROM public.lent_line l WHERE l.expires_at > now();
