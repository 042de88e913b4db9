-- Voicemail is read by telephone: a box has a number and a PIN by which it is opened from anywhere, and a greeting of its own.

-- What the tenant's telephones dial for their boxes; '': nothing.
ALTER TABLE "tenant" ADD COLUMN "voicemail_code" TEXT NOT NULL DEFAULT '*97';
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_voicemail_code_form" CHECK ("voicemail_code" ~ '^([*][0-9]{1,5})?$');
GRANT UPDATE ("voicemail_code") ON "tenant" TO ringloom_studio;

ALTER TABLE "mailbox" ADD COLUMN "number" TEXT;
ALTER TABLE "mailbox" ADD COLUMN "pin_hash" TEXT;
-- also its owner's own telephones are asked
ALTER TABLE "mailbox" ADD COLUMN "always_pin" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_number_short" CHECK ("number" ~ '^[0-9]{2,6}$');
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_always_pin" CHECK (NOT "always_pin" OR "pin_hash" IS NOT NULL);
CREATE UNIQUE INDEX "mailbox_tenant_id_number_key" ON "mailbox"("tenant_id", "number");
-- The first box of a person has their extension.
UPDATE "mailbox" b SET "number" = p."extension" FROM "person" p
  WHERE p."id" = b."person_id" AND b."id" = (SELECT o."id" FROM "mailbox" o WHERE o."person_id" = p."id" ORDER BY o."name", o."id" LIMIT 1);

-- A greeting of a box, recorded by telephone: the one that is heard was chosen last, and no other is kept.
ALTER TABLE "recording" ADD COLUMN "greeting_of" UUID;
ALTER TABLE "recording" ADD COLUMN "chosen_at" TIMESTAMPTZ(3);
-- A message that was thrown away by telephone may be brought back in the same call; it is gone soon after.
ALTER TABLE "recording" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
ALTER TABLE "recording" ADD CONSTRAINT "recording_greeting_fkey" FOREIGN KEY ("tenant_id", "greeting_of") REFERENCES "mailbox"("tenant_id", "id") ON DELETE CASCADE;
ALTER TABLE "recording" ADD CONSTRAINT "recording_one_thing" CHECK ("greeting_of" IS NULL OR "mailbox_id" IS NULL);
CREATE INDEX "recording_greeting_idx" ON "recording"("tenant_id", "greeting_of") WHERE "greeting_of" IS NOT NULL;

-- Guesses at PINs, by what they would open and the number they came from, and all together (''): counted before a PIN is looked at, on all workers.
DROP TABLE "room_guess";
CREATE TABLE "pin_guess" (
    "tenant_id" UUID NOT NULL,
    "lock" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pin_guess_pkey" PRIMARY KEY ("tenant_id", "lock", "who")
);
ALTER TABLE "pin_guess" ADD CONSTRAINT "pin_guess_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "pin_guess" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pin_guess" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "pin_guess" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "pin_guess" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "pin_guess" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
-- A new PIN forgives the guesses at the old one.
GRANT SELECT, DELETE ON "pin_guess" TO ringloom_studio;
GRANT SELECT, INSERT, UPDATE, DELETE ON "pin_guess" TO ringloom_worker;
