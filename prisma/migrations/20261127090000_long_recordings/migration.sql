-- A recording may last for hours. Its sound comes in parts, none of which keeps a worker or a connection for long, and is put together here when all are there.
-- Scratch of the workers: no tenant sees it, and what a crash of the server throws away is fetched from Asterisk again.
CREATE UNLOGGED TABLE "recording_part" (
    "recording_id" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "recording_part_pkey" PRIMARY KEY ("recording_id", "part")
);
ALTER TABLE "recording_part" ADD CONSTRAINT "recording_part_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, DELETE ON "recording_part" TO ringloom_worker;

-- Sound does not get smaller, and a player reads a range of it.
ALTER TABLE "recording_part" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "recording" ALTER COLUMN "wav" SET STORAGE EXTERNAL;
