-- Groups take calls of a queue: everybody in them, as they are at that moment, behind the members who are named themselves.
CREATE TABLE "queue_group" (
    "tenant_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "queue_group_pkey" PRIMARY KEY ("queue_id", "group_id"),
    CONSTRAINT "queue_group_ranges" CHECK ("tier" BETWEEN 1 AND 10 AND "place" >= 0)
);
ALTER TABLE "queue_group" ADD CONSTRAINT "queue_group_queue_fkey" FOREIGN KEY ("tenant_id", "queue_id") REFERENCES "queue"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "queue_group" ADD CONSTRAINT "queue_group_group_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "person_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "queue_group" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "queue_group" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "queue_group" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "queue_group" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "queue_group" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON "queue_group" TO ringloom_studio;
GRANT SELECT ON "queue_group" TO ringloom_worker;

-- Everybody who takes calls of a queue, once each. Whoever asks sees what they may see of the tables.
CREATE VIEW "queue_agent_of" WITH (security_invoker = true) AS
  SELECT tenant_id, queue_id, person_id, tier, weight, skills, (row_number() OVER (PARTITION BY queue_id ORDER BY via, outer_place, place, person_id))::int - 1 AS place
  FROM (
    SELECT DISTINCT ON (queue_id, person_id) * FROM (
      SELECT tenant_id, queue_id, person_id, tier, weight, skills, 0 AS via, place AS outer_place, 0 AS place FROM "queue_member"
      UNION ALL
      SELECT g.tenant_id, g.queue_id, m.person_id, g.tier, 1, '{}'::text[], 1, g.place, m.place FROM "queue_group" g JOIN "person_group_member" m ON m.group_id = g.group_id
    ) every ORDER BY queue_id, person_id, via, outer_place
  ) once;
GRANT SELECT ON "queue_agent_of" TO ringloom_studio, ringloom_worker;

CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "queue_group" FOR EACH ROW EXECUTE FUNCTION "tell_queue_change"();
CREATE TRIGGER "tell_queues" AFTER INSERT OR UPDATE OR DELETE ON "person_group_member" FOR EACH ROW EXECUTE FUNCTION "tell_queue_change"();
