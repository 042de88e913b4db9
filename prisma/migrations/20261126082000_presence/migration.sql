-- Who has a flow open, and at which card: one row for each tab, gone with it. Not worth the disk: after a crash every tab says it anew.
CREATE UNLOGGED TABLE "presence" (
    "tab" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "node" TEXT,
    -- a studio that ends without a word leaves rows behind: those that are old count for nothing
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("tab")
) WITH (fillfactor = 50);
ALTER TABLE "presence" ADD CONSTRAINT "presence_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "presence_flow_idx" ON "presence"("flow_id");
ALTER TABLE "presence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "presence" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "presence" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "presence" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON "presence" TO ringloom_studio;

-- News for pages that have a flow open: somebody came, went or picked another card; or it was saved, renamed, published. That a tab is still there is no news.
CREATE FUNCTION "tell_presence"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM pg_notify('ringloom_open_flow', OLD.tenant_id || ' ' || OLD.flow_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM pg_notify('ringloom_open_flow', NEW.tenant_id || ' ' || NEW.flow_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_presence" AFTER INSERT OR DELETE OR UPDATE OF "node", "flow_id" ON "presence" FOR EACH ROW EXECUTE FUNCTION "tell_presence"();

CREATE FUNCTION "tell_draft"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_open_flow', NEW.tenant_id || ' ' || NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_draft" AFTER UPDATE OF "revision", "name", "published_id", "deleted_at" ON "flow" FOR EACH ROW EXECUTE FUNCTION "tell_draft"();
