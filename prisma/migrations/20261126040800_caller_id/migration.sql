-- A number that the people of a group show, and masked numbers, each lent to one client at a time.

-- Shown on outgoing calls of a group's people who have no number of their own.
ALTER TABLE "person_group" ADD COLUMN "number_id" UUID;
ALTER TABLE "person_group" ADD CONSTRAINT "person_group_number_fkey" FOREIGN KEY ("tenant_id", "number_id") REFERENCES "number"("tenant_id", "id") ON DELETE SET NULL ("number_id") ON UPDATE NO ACTION;
GRANT UPDATE ("number_id") ON "person_group" TO ringloom_studio;

ALTER TABLE "number" ADD COLUMN "alias" BOOLEAN NOT NULL DEFAULT false;
GRANT UPDATE ("alias") ON "number" TO ringloom_studio;

-- Which client stands behind a masked number, whose telephones have shown it, and until when.
CREATE TABLE "alias_lease" (
    "number_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "client" TEXT NOT NULL,
    "people" UUID[] NOT NULL DEFAULT '{}',
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alias_lease_pkey" PRIMARY KEY ("number_id")
);
CREATE INDEX "alias_lease_client_idx" ON "alias_lease"("tenant_id", "client");
ALTER TABLE "alias_lease" ADD CONSTRAINT "alias_lease_number_fkey" FOREIGN KEY ("tenant_id", "number_id") REFERENCES "number"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- The masked number of a client: the one they have, else one that is free. No row: all are lent. Calls of a tenant take turns.
CREATE FUNCTION "lease_alias"("tenant" uuid, "for_client" text, "ms" bigint) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chosen record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ringloom alias ' || tenant, 0));
  SELECT n.id, n.e164 INTO chosen
    FROM number n LEFT JOIN alias_lease l ON l.number_id = n.id
    WHERE n.tenant_id = tenant AND n.alias AND (l.number_id IS NULL OR l.ends_at <= now() OR l.client = for_client)
    -- the one they have first; of the free ones that which has rested longest
    ORDER BY (l.client = for_client AND l.ends_at > now()) IS TRUE DESC, l.ends_at NULLS FIRST, n.e164 LIMIT 1;
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO alias_lease AS l (number_id, tenant_id, client, ends_at) VALUES (chosen.id, tenant, for_client, now() + ms * interval '1 millisecond')
    ON CONFLICT (number_id) DO UPDATE SET client = excluded.client, ends_at = greatest(excluded.ends_at, CASE WHEN l.client = excluded.client THEN l.ends_at END),
      people = CASE WHEN l.client = excluded.client AND l.ends_at > now() THEN l.people ELSE '{}' END;
  RETURN chosen.e164;
END $$;

ALTER TABLE "alias_lease" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "alias_lease" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "alias_lease" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "alias_lease" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "alias_lease" TO ringloom_studio
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));

GRANT SELECT, DELETE ON "alias_lease" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE ON "alias_lease" TO ringloom_worker;
REVOKE ALL ON FUNCTION "lease_alias"(uuid, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "lease_alias"(uuid, text, bigint) TO ringloom_worker;
