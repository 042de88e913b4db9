-- A manager cancels a call that was promised: it is over from this moment on, and the workers hear of it.
GRANT UPDATE ("expires_at") ON "callback" TO ringloom_studio;

CREATE FUNCTION "callback_cancelled"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_callback', NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER "callback_cancelled" AFTER UPDATE OF "expires_at" ON "callback" FOR EACH ROW EXECUTE FUNCTION "callback_cancelled"();

-- Recordings of calls and rooms are listed by time.
CREATE INDEX "recording_tenant_id_started_at_idx" ON "recording"("tenant_id", "started_at" DESC);
