-- A step of a call is written thousands of times a second: it pays for nothing that nobody needs.

-- The statement that writes a leg, a step or an effect first moves or locks the call's own row, and writes nothing where that is
-- not there, or not of the same tenant (flow-runtime/store/batch-parts.ts). Foreign keys checked the same again, row by row: a third of the database's work,
-- and every transaction queued to lock the one row of its tenant.
ALTER TABLE "leg" DROP CONSTRAINT "leg_tenant_id_fkey", DROP CONSTRAINT "leg_call_fkey";
ALTER TABLE "call_step" DROP CONSTRAINT "call_step_tenant_id_fkey", DROP CONSTRAINT "call_step_call_fkey";
ALTER TABLE "effect" DROP CONSTRAINT "effect_tenant_id_fkey", DROP CONSTRAINT "effect_call_fkey";
ALTER TABLE "call" DROP CONSTRAINT "call_tenant_id_id_key";

-- What those keys did when a call was deleted.
CREATE FUNCTION "forget_calls"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM leg WHERE call_id IN (SELECT id FROM gone);
  DELETE FROM call_step WHERE call_id IN (SELECT id FROM gone);
  DELETE FROM effect WHERE call_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER "forget_calls" AFTER DELETE ON "call" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_calls"();

-- An effect is always asked for together with its call: one index in the place of two.
ALTER TABLE "effect" DROP CONSTRAINT "effect_pkey";
DROP INDEX "effect_call_id_idx";
ALTER TABLE "effect" ADD CONSTRAINT "effect_pkey" PRIMARY KEY ("call_id", "id");

-- Whose live calls there are; those that are over would only make it large.
DROP INDEX "call_live_idx";
CREATE INDEX "call_live_idx" ON "call" ("worker_id") WHERE "ended_at" IS NULL;

-- Room on the page, so that a new state or an outcome touches no index.
ALTER TABLE "call" SET (fillfactor = 50);
ALTER TABLE "effect" SET (fillfactor = 75);
