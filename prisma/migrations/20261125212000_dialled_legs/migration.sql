-- From when on a leg's telephone may ring. Workers of before this column was there do not name it: their legs were dialled.
ALTER TABLE "leg" ADD COLUMN "dialled_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- Whoever takes over closes the legs that nobody will tell the end of any more.
CREATE INDEX "leg_open_idx" ON "leg"("call_id") WHERE "ended_at" IS NULL;
