-- Switches that a person turns by hand, on the page or by dialling a code: open, closed, or as the hours say. Several opening hours may ask the same one.
CREATE TABLE "hand_switch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    -- what the tenant's telephones dial to turn it; null: nothing
    "code" TEXT,
    -- null: nobody is asked
    "pin_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hand_switch_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hand_switch_code_form" CHECK ("code" ~ '^[*][0-9]{1,5}$')
);
CREATE UNIQUE INDEX "hand_switch_tenant_id_name_key" ON "hand_switch"("tenant_id", "name");
CREATE UNIQUE INDEX "hand_switch_tenant_id_code_key" ON "hand_switch"("tenant_id", "code");
CREATE UNIQUE INDEX "hand_switch_tenant_id_id_key" ON "hand_switch"("tenant_id", "id");
ALTER TABLE "hand_switch" ADD CONSTRAINT "hand_switch_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- How it stands; no row: as the hours say, and nobody has ever turned it.
CREATE TABLE "hand_switch_turn" (
    "switch_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "position" TEXT NOT NULL,
    "turned_at" TIMESTAMPTZ(3) NOT NULL,
    -- who turned it last: a name, or the number of a telephone
    "turned_by" TEXT NOT NULL,

    CONSTRAINT "hand_switch_turn_pkey" PRIMARY KEY ("switch_id"),
    CONSTRAINT "hand_switch_turn_known" CHECK ("position" IN ('automatic', 'open', 'closed'))
);
CREATE UNIQUE INDEX "hand_switch_turn_tenant_id_switch_id_key" ON "hand_switch_turn"("tenant_id", "switch_id");
ALTER TABLE "hand_switch_turn" ADD CONSTRAINT "hand_switch_turn_switch_fkey" FOREIGN KEY ("tenant_id", "switch_id") REFERENCES "hand_switch"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hand_switch', 'hand_switch_turn'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY worker_all ON %I TO ringloom_worker USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY studio_tenant ON %I TO ringloom_studio
      USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "hand_switch" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE ON "hand_switch_turn" TO ringloom_studio;
GRANT SELECT ON "hand_switch" TO ringloom_worker;
GRANT SELECT, INSERT, UPDATE ON "hand_switch_turn" TO ringloom_worker;

-- Workers know the ways of calls until a change is told: a code is one.
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "hand_switch" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_flow');
