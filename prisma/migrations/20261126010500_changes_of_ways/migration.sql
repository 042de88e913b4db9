-- Workers know the ways of calls until a change is told: of a tenant, too, but not of every stroke on a flow that is being drawn.
CREATE FUNCTION "tell_tenant"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_flow', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_tenant" AFTER UPDATE ON "tenant" FOR EACH ROW EXECUTE FUNCTION "tell_tenant"();

DROP TRIGGER "tell_change" ON "flow";
CREATE TRIGGER "tell_change" AFTER INSERT OR DELETE OR UPDATE OF "published_id", "deleted_at" ON "flow" FOR EACH ROW EXECUTE FUNCTION "tell_change"('ringloom_flow');
