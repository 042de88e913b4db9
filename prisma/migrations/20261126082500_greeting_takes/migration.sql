-- What a greeting sounded like before: a sound that is replaced is kept, can be heard, and brought back.
CREATE TABLE "greeting_take" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "greeting_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "duration_ms" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "greeting_take_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "greeting_take_greeting_idx" ON "greeting_take"("tenant_id", "greeting_id", "kept_at" DESC);
CREATE INDEX "greeting_take_hash_idx" ON "greeting_take"("tenant_id", "hash");
ALTER TABLE "greeting_take" ADD CONSTRAINT "greeting_take_greeting_fkey" FOREIGN KEY ("tenant_id", "greeting_id") REFERENCES "greeting"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "greeting_take" ADD CONSTRAINT "greeting_take_audio_fkey" FOREIGN KEY ("tenant_id", "hash") REFERENCES "greeting_audio"("tenant_id", "hash");

ALTER TABLE "greeting_take" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "greeting_take" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "greeting_take" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "greeting_take" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
-- Made, heard, thrown away, never changed.
GRANT SELECT, INSERT, DELETE ON "greeting_take" TO ringloom_studio;
