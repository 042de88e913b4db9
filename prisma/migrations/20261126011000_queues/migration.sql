-- Queues: callers wait in order for people with telephones. All that is needed to go on stands in these rows: whichever worker decides
-- next holds the tenant's queues by an advisory lock for one transaction, and nobody keeps them longer.

CREATE TABLE "queue" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "strategy" TEXT NOT NULL DEFAULT 'round-robin',
    "ring_ms" INTEGER NOT NULL DEFAULT 20000,
    "wrap_up_ms" INTEGER NOT NULL DEFAULT 0,
    "pause_after" INTEGER NOT NULL DEFAULT 0,
    "tier_ms" INTEGER NOT NULL DEFAULT 0,
    -- the place of the member who was rung last, how many callers ever joined and offers were ever made, and how long a talk with its wrap-up takes of late
    "last_place" INTEGER NOT NULL DEFAULT -1,
    "joined" INTEGER NOT NULL DEFAULT 0,
    "offered" INTEGER NOT NULL DEFAULT 0,
    "handle_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "queue_strategy_known" CHECK ("strategy" IN ('ring-all', 'round-robin', 'longest-idle', 'fewest-calls', 'least-talk', 'random', 'weighted-random', 'linear', 'skills')),
    CONSTRAINT "queue_lengths" CHECK ("ring_ms" BETWEEN 3000 AND 180000 AND "wrap_up_ms" BETWEEN 0 AND 3600000 AND "pause_after" BETWEEN 0 AND 20 AND "tier_ms" BETWEEN 0 AND 3600000)
);
CREATE UNIQUE INDEX "queue_tenant_id_name_key" ON "queue"("tenant_id", "name");
CREATE UNIQUE INDEX "queue_tenant_id_id_key" ON "queue"("tenant_id", "id");
ALTER TABLE "queue" ADD CONSTRAINT "queue_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "queue_member" (
    "tenant_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL DEFAULT 1,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "skills" TEXT[] NOT NULL DEFAULT '{}',

    CONSTRAINT "queue_member_pkey" PRIMARY KEY ("queue_id", "person_id"),
    CONSTRAINT "queue_member_ranges" CHECK ("tier" BETWEEN 1 AND 10 AND "weight" BETWEEN 1 AND 100 AND "place" >= 0)
);
ALTER TABLE "queue_member" ADD CONSTRAINT "queue_member_queue_fkey" FOREIGN KEY ("tenant_id", "queue_id") REFERENCES "queue"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "queue_member" ADD CONSTRAINT "queue_member_person_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "queue_member_person_idx" ON "queue_member"("person_id");

-- How somebody is who takes calls of queues: the same in all queues they are a member of.
CREATE TABLE "queue_agent" (
    "person_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    -- why they are paused: 'missed' where they missed too many calls; null: they are not
    "paused" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "free_at" TIMESTAMPTZ(3),
    "rest_until" TIMESTAMPTZ(3),
    "away_until" TIMESTAMPTZ(3),
    "idle_since" TIMESTAMPTZ(3),
    -- calls and talk of this day, in the tenant's zone
    "day" DATE,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "talk_ms" INTEGER NOT NULL DEFAULT 0,
    "misses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "queue_agent_pkey" PRIMARY KEY ("person_id"),
    CONSTRAINT "queue_agent_paused_short" CHECK (length("paused") BETWEEN 1 AND 40)
);
CREATE UNIQUE INDEX "queue_agent_tenant_id_person_id_key" ON "queue_agent"("tenant_id", "person_id");
ALTER TABLE "queue_agent" ADD CONSTRAINT "queue_agent_person_fkey" FOREIGN KEY ("tenant_id", "person_id") REFERENCES "person"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who waits, and who waited. The order is priority, then seq.
CREATE TABLE "queue_caller" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "call_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "skills" TEXT[] NOT NULL,
    "relax_ms" INTEGER NOT NULL,
    "sticky" UUID,
    "leaves_empty" BOOLEAN NOT NULL,
    "wait_until" TIMESTAMPTZ(3),
    "tried" TEXT[] NOT NULL,
    "release" TEXT,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "queue_caller_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "queue_caller" ADD CONSTRAINT "queue_caller_queue_fkey" FOREIGN KEY ("tenant_id", "queue_id") REFERENCES "queue"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "queue_caller_waiting_idx" ON "queue_caller"("queue_id") WHERE "left_at" IS NULL;
CREATE INDEX "queue_caller_joined_idx" ON "queue_caller"("queue_id", "joined_at");

-- An agent is rung for a caller. The id is that of the agent's leg.
CREATE TABLE "queue_offer" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "caller_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    -- ringing, answered or talking; how it was when it ended stays
    "state" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "queue_offer_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "queue_offer" ADD CONSTRAINT "queue_offer_queue_fkey" FOREIGN KEY ("tenant_id", "queue_id") REFERENCES "queue"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "queue_offer_open_idx" ON "queue_offer"("tenant_id") WHERE "ended_at" IS NULL;
CREATE INDEX "queue_offer_talked_idx" ON "queue_offer"("queue_id", "since") WHERE "state" = 'talking';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['queue', 'queue_member', 'queue_agent', 'queue_caller', 'queue_offer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY worker_all ON %I TO ringloom_worker USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY studio_tenant ON %I TO ringloom_studio
      USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON "queue" TO ringloom_studio;
GRANT UPDATE ("name", "open", "strategy", "ring_ms", "wrap_up_ms", "pause_after", "tier_ms") ON "queue" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE, DELETE ON "queue_member" TO ringloom_studio;
GRANT SELECT, INSERT ON "queue_agent" TO ringloom_studio;
GRANT UPDATE ("paused", "paused_at", "misses") ON "queue_agent" TO ringloom_studio;
GRANT SELECT ON "queue_caller", "queue_offer" TO ringloom_studio;

GRANT SELECT ON "queue", "queue_member" TO ringloom_worker;
GRANT UPDATE ("last_place", "joined", "offered", "handle_ms") ON "queue" TO ringloom_worker;
GRANT SELECT, INSERT, UPDATE ON "queue_agent", "queue_caller", "queue_offer" TO ringloom_worker;

-- Settings, members and pauses: every queue of the tenant looks anew. What the workers themselves write they tell themselves.
CREATE FUNCTION "tell_queue_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'ringloom_worker' THEN RETURN NULL; END IF;
  PERFORM pg_notify('ringloom_queue', coalesce(NEW.tenant_id, OLD.tenant_id)::text || ' ');
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "queue" FOR EACH ROW EXECUTE FUNCTION "tell_queue_change"();
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "queue_member" FOR EACH ROW EXECUTE FUNCTION "tell_queue_change"();
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE ON "queue_agent" FOR EACH ROW EXECUTE FUNCTION "tell_queue_change"();
