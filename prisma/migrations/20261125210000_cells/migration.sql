-- A cell is one Asterisk with the workers that share its calls. What one cell carries no other cell can reach.

CREATE TABLE "cell" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "cell_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "cell_id_shape" CHECK ("id" ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
    CONSTRAINT "cell_address_shape" CHECK ("address" ~ '^([A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\]):[0-9]{1,5}$')
);
GRANT SELECT, INSERT, UPDATE ON "cell" TO ringloom_worker;

ALTER TABLE "worker" ADD COLUMN "cell" TEXT NOT NULL DEFAULT 'cell-1', ADD COLUMN "load" REAL NOT NULL DEFAULT 0;
ALTER TABLE "call" ADD COLUMN "cell" TEXT NOT NULL DEFAULT 'cell-1';

-- How many calls of a tenant may be live at once, in all cells together; null: as many as there is room for.
ALTER TABLE "tenant" ADD COLUMN "max_calls" INTEGER, ADD CONSTRAINT "tenant_max_calls_positive" CHECK ("max_calls" > 0);
CREATE INDEX "call_open_idx" ON "call" ("tenant_id") WHERE "ended_at" IS NULL;
