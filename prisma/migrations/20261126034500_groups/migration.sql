-- Groups: people who are rung together.

CREATE TABLE "person_group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_group_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "person_group_tenant_id_name_key" ON "person_group"("tenant_id", "name");
CREATE UNIQUE INDEX "person_group_tenant_id_id_key" ON "person_group"("tenant_id", "id");
ALTER TABLE "person_group" ADD CONSTRAINT "person_group_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "person_group_member" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "person_group_member_pkey" PRIMARY KEY ("group_id", "person_id"),
    CONSTRAINT "person_group_member_place" CHECK ("place" >= 0)
);
ALTER TABLE "person_group_member" ADD CONSTRAINT "person_group_member_group_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "person_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "person_group_member" ADD CONSTRAINT "person_group_member_person_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "person_group_member_person_idx" ON "person_group_member"("person_id");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['person_group', 'person_group_member'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY worker_all ON %I TO ringloom_worker USING (true)', name);
    EXECUTE format('CREATE POLICY studio_tenant ON %I TO ringloom_studio
      USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON "person_group" TO ringloom_studio;
GRANT UPDATE ("name") ON "person_group" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE, DELETE ON "person_group_member" TO ringloom_studio;
GRANT SELECT ON "person_group", "person_group_member" TO ringloom_worker;
