-- Callers who hang up and keep their place in a queue, and calls that go on when somebody answers.

ALTER TABLE "queue_caller"
  -- does something else in the call until then
  ADD COLUMN "aside_until" TIMESTAMPTZ(3),
  -- has hung up: the place is given up then, nobody calls before, and an agent is held so long at most while the telephone rings
  ADD COLUMN "kept_until" TIMESTAMPTZ(3),
  ADD COLUMN "not_before" TIMESTAMPTZ(3),
  ADD COLUMN "hold_ms" INTEGER;

-- A call that is booked. Each try is one worker's, who says so here before anything rings.
CREATE TABLE "callback" (
    -- call and visit of the node in which it was booked
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "call_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shown" TEXT,
    -- where the call stood, with its flows and all it knew
    "slot" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "queue_id" UUID,
    "hours" JSONB,
    "tries" INTEGER NOT NULL,
    "retry_ms" INTEGER NOT NULL,
    "ring_ms" INTEGER NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "tried" INTEGER NOT NULL DEFAULT 0,
    -- names the channels of its tries
    "serial" UUID NOT NULL DEFAULT gen_random_uuid(),
    "worker_id" TEXT,
    "cell" TEXT,
    "since" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "callback_status_known" CHECK ("status" IN ('waiting', 'calling', 'done', 'failed', 'expired')),
    CONSTRAINT "callback_called_by_somebody" CHECK (("status" = 'calling') = ("worker_id" IS NOT NULL))
);
ALTER TABLE "callback" ADD CONSTRAINT "callback_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "callback" ADD CONSTRAINT "callback_queue_fkey" FOREIGN KEY ("tenant_id", "queue_id") REFERENCES "queue"("tenant_id", "id") ON DELETE CASCADE;
CREATE INDEX "callback_open_idx" ON "callback"("due_at") WHERE "status" IN ('waiting', 'calling');

ALTER TABLE "callback" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "callback" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "callback" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "callback" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "callback" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
-- what a call knew may be a secret: only its worker reads it
GRANT SELECT ("id", "tenant_id", "call_id", "number", "name", "queue_id", "tries", "tried", "booked_at", "due_at", "expires_at", "status", "ended_at") ON "callback" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE ON "callback" TO ringloom_worker;
