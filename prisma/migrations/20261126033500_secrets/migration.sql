-- What a tenant's flows send along to prove who they are, by name. Sealed with a key that is not in the database; the studio writes it and cannot read it back.

CREATE TABLE "secret" (
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("tenant_id", "name"),
    CONSTRAINT "secret_name_form" CHECK ("name" ~ '^[a-z][a-z0-9-]{0,39}$')
);
ALTER TABLE "secret" ADD CONSTRAINT "secret_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "secret" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "secret" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "secret" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "secret" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "secret" TO ringloom_studio
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));

GRANT SELECT ("tenant_id", "name", "updated_at"), INSERT, UPDATE, DELETE ON "secret" TO ringloom_studio;
GRANT SELECT ON "secret" TO ringloom_worker;
