-- Since when workers of a cell have been heard without a gap. Who is silent while others are heard is dead; who is silent while nobody
-- is heard may only be cut off, like all. Not worth the disk: after a crash it begins anew.
CREATE UNLOGGED TABLE "pulse" (
    "cell" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pulse_pkey" PRIMARY KEY ("cell")
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON "pulse" TO ringloom_worker;
