-- A greeting has a take for each language in which callers are spoken to, and a short number by which it is recorded by telephone. People have a PIN of their own.

-- The language of the take that everybody hears for whose language there is none; null: of none, as music is.
ALTER TABLE "greeting" ADD COLUMN "language" TEXT;
UPDATE "greeting" g SET "language" = t."language" FROM "tenant" t WHERE t."id" = g."tenant_id" AND t."language" IN ('en', 'ru', 'ja');
ALTER TABLE "greeting" ADD CONSTRAINT "greeting_language_known" CHECK ("language" IN ('en', 'ru', 'ja'));

-- The next number of the tenant's, where none is given.
ALTER TABLE "greeting" ADD COLUMN "number" INTEGER NOT NULL DEFAULT 0;
UPDATE "greeting" g SET "number" = o."n" FROM (SELECT "id", row_number() OVER (PARTITION BY "tenant_id" ORDER BY "created_at", "id") AS "n" FROM "greeting") o WHERE o."id" = g."id";
CREATE UNIQUE INDEX "greeting_tenant_id_number_key" ON "greeting"("tenant_id", "number");
CREATE FUNCTION "number_greeting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number = 0 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('ringloom greeting numbers ' || NEW.tenant_id, 0));
    SELECT coalesce(max(g.number), 0) + 1 INTO NEW.number FROM greeting g WHERE g.tenant_id = NEW.tenant_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "number_greeting" BEFORE INSERT ON "greeting" FOR EACH ROW EXECUTE FUNCTION "number_greeting"();

CREATE TABLE "greeting_language" (
    "tenant_id" UUID NOT NULL,
    "greeting_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "duration_ms" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,

    CONSTRAINT "greeting_language_pkey" PRIMARY KEY ("greeting_id", "language"),
    CONSTRAINT "greeting_language_one" CHECK ("language" IN ('en', 'ru', 'ja'))
);
CREATE UNIQUE INDEX "greeting_language_tenant_id_greeting_id_language_key" ON "greeting_language"("tenant_id", "greeting_id", "language");
CREATE INDEX "greeting_language_hash_idx" ON "greeting_language"("tenant_id", "hash");
ALTER TABLE "greeting_language" ADD CONSTRAINT "greeting_language_greeting_fkey" FOREIGN KEY ("tenant_id", "greeting_id") REFERENCES "greeting"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "greeting_language" ADD CONSTRAINT "greeting_language_audio_fkey" FOREIGN KEY ("tenant_id", "hash") REFERENCES "greeting_audio"("tenant_id", "hash");
ALTER TABLE "greeting_language" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "greeting_language" FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON "greeting_language" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON "greeting_language" TO ringloom_worker USING (true) WITH CHECK (true);
CREATE POLICY studio_tenant ON "greeting_language" TO ringloom_studio USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON "greeting_language" TO ringloom_studio;
GRANT SELECT ON "greeting_language" TO ringloom_worker;
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "greeting_language" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_greeting');

-- For which language an older take was; null: for all that had none of their own.
ALTER TABLE "greeting_take" ADD COLUMN "language" TEXT;

-- Puts a sound that is kept already into the place of a greeting's, for one language or (null) for all that have none; the one before is kept as a take, twenty of each. Words that are null
-- stay as they were. False: there is no such greeting. The one way in which a greeting's sound changes, from the studio and by telephone.
CREATE FUNCTION "put_greeting_sound"(of_tenant uuid, of_greeting uuid, in_language text, new_hash text, new_words text, new_ms integer, new_origin text) RETURNS boolean
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  own text;
  gone text[];
BEGIN
  SELECT g.language INTO own FROM greeting g WHERE g.tenant_id = of_tenant AND g.id = of_greeting FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF in_language = own THEN in_language := NULL; END IF;
  IF in_language IS NULL THEN
    INSERT INTO greeting_take (tenant_id, greeting_id, hash, words, duration_ms, origin)
      SELECT g.tenant_id, g.id, g.hash, g.words, g.duration_ms, g.origin FROM greeting g WHERE g.tenant_id = of_tenant AND g.id = of_greeting AND g.hash <> new_hash;
    UPDATE greeting g SET hash = new_hash, words = coalesce(new_words, g.words), duration_ms = new_ms, origin = new_origin, updated_at = now() WHERE g.tenant_id = of_tenant AND g.id = of_greeting;
  ELSE
    INSERT INTO greeting_take (tenant_id, greeting_id, language, hash, words, duration_ms, origin)
      SELECT l.tenant_id, l.greeting_id, l.language, l.hash, l.words, l.duration_ms, l.origin FROM greeting_language l
      WHERE l.tenant_id = of_tenant AND l.greeting_id = of_greeting AND l.language = in_language AND l.hash <> new_hash;
    INSERT INTO greeting_language AS l (tenant_id, greeting_id, language, hash, words, duration_ms, origin)
      VALUES (of_tenant, of_greeting, in_language, new_hash, coalesce(new_words, ''), new_ms, new_origin)
      ON CONFLICT (greeting_id, language) DO UPDATE SET hash = new_hash, words = coalesce(new_words, l.words), duration_ms = new_ms, origin = new_origin;
  END IF;
  WITH old AS (DELETE FROM greeting_take k WHERE k.id IN (
      SELECT t.id FROM greeting_take t WHERE t.tenant_id = of_tenant AND t.greeting_id = of_greeting AND t.language IS NOT DISTINCT FROM in_language ORDER BY t.kept_at DESC, t.id OFFSET 20
    ) RETURNING k.hash)
    SELECT array_agg(old.hash) INTO gone FROM old;
  DELETE FROM greeting_audio a WHERE a.tenant_id = of_tenant AND a.hash = ANY (gone)
    AND NOT EXISTS (SELECT 1 FROM greeting g WHERE g.tenant_id = a.tenant_id AND g.hash = a.hash)
    AND NOT EXISTS (SELECT 1 FROM greeting_language l WHERE l.tenant_id = a.tenant_id AND l.hash = a.hash)
    AND NOT EXISTS (SELECT 1 FROM greeting_take t WHERE t.tenant_id = a.tenant_id AND t.hash = a.hash);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION "put_greeting_sound"(uuid, uuid, text, text, text, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "put_greeting_sound"(uuid, uuid, text, text, text, integer, text) TO ringloom_studio;

-- What the tenant's telephones dial to record greetings, before the number of one; '': nothing.
ALTER TABLE "tenant" ADD COLUMN "greeting_code" TEXT NOT NULL DEFAULT '*98';
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_greeting_code_form" CHECK ("greeting_code" ~ '^([*][0-9]{1,5})?$');
UPDATE "tenant" t SET "greeting_code" = '' WHERE t."voicemail_code" = '*98' OR EXISTS (SELECT 1 FROM "hand_switch" s WHERE s."tenant_id" = t."id" AND s."code" LIKE '*98%');
GRANT UPDATE ("greeting_code") ON "tenant" TO ringloom_studio;

-- What somebody proves by telephone that it is they; null: they have set none.
ALTER TABLE "person" ADD COLUMN "pin_hash" TEXT;

-- A recording by telephone that may become the sound of a greeting, and the greeting that it became.
ALTER TABLE "recording" ADD COLUMN "as_take" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "recording" ADD COLUMN "take_of" UUID;
ALTER TABLE "recording" DROP CONSTRAINT "recording_one_thing";
ALTER TABLE "recording" ADD CONSTRAINT "recording_one_thing" CHECK (("greeting_of" IS NOT NULL)::int + ("mailbox_id" IS NOT NULL)::int + "as_take"::int <= 1);

-- Whether somebody may change what callers hear: who may in the studio. The worker may not read who is what.
CREATE FUNCTION "may_record"(of_tenant uuid, who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM person p JOIN membership m ON m.tenant_id = p.tenant_id AND m.user_id = p.user_id AND m.role = 'manager' WHERE p.tenant_id = of_tenant AND p.id = who)
$$;
REVOKE EXECUTE ON FUNCTION "may_record"(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "may_record"(uuid, uuid) TO ringloom_worker;

-- A recording by telephone becomes the sound of a greeting, or (null) of a new one, by somebody who may. Done twice it counts once. No row: there is no such recording or greeting, or they may not.
-- The worker has no other way to change what tenants own.
CREATE FUNCTION "keep_recorded_take"(of_tenant uuid, who uuid, of_recording text, of_greeting uuid, in_language text, new_name text, new_hash text, new_wav8 bytea, new_wav16 bytea, new_ms integer)
RETURNS TABLE (greeting_id uuid, greeting_number integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  taken uuid;
  free_name text := new_name;
BEGIN
  IF NOT may_record(of_tenant, who) THEN RETURN; END IF;
  SELECT r.take_of INTO taken FROM recording r WHERE r.tenant_id = of_tenant AND r.id = of_recording AND r.as_take AND r.wav IS NOT NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF taken IS NULL THEN
    INSERT INTO greeting_audio (tenant_id, hash, wav8, wav16) VALUES (of_tenant, new_hash, new_wav8, new_wav16) ON CONFLICT DO NOTHING;
    IF of_greeting IS NULL THEN
      -- behind whoever gives a number just now
      PERFORM pg_advisory_xact_lock(hashtextextended('ringloom greeting numbers ' || of_tenant, 0));
      FOR n IN 2..1000 LOOP
        EXIT WHEN NOT EXISTS (SELECT 1 FROM greeting g WHERE g.tenant_id = of_tenant AND g.name = free_name);
        free_name := left(new_name, 70) || ' (' || n || ')';
      END LOOP;
      INSERT INTO greeting (tenant_id, name, language, hash, duration_ms, origin, updated_at)
        SELECT of_tenant, free_name, coalesce(in_language, CASE WHEN t.language IN ('en', 'ru', 'ja') THEN t.language END), new_hash, new_ms, 'telephone', now() FROM tenant t WHERE t.id = of_tenant RETURNING id INTO taken;
    ELSIF put_greeting_sound(of_tenant, of_greeting, in_language, new_hash, NULL, new_ms, 'telephone') THEN
      taken := of_greeting;
    ELSE
      RETURN;
    END IF;
    UPDATE recording r SET take_of = taken WHERE r.id = of_recording;
  END IF;
  RETURN QUERY SELECT g.id, g.number FROM greeting g WHERE g.tenant_id = of_tenant AND g.id = taken;
END $$;
REVOKE EXECUTE ON FUNCTION "keep_recorded_take"(uuid, uuid, text, uuid, text, text, text, bytea, bytea, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "keep_recorded_take"(uuid, uuid, text, uuid, text, text, text, bytea, bytea, integer) TO ringloom_worker;
