-- How many changes of accounts there have been: who starts, or was cut off, knows whether Asterisk has missed any.
CREATE SEQUENCE "account_changes";
GRANT USAGE ON SEQUENCE "account_changes" TO ringloom_studio;
GRANT SELECT ON SEQUENCE "account_changes" TO ringloom_worker;

CREATE OR REPLACE FUNCTION "tell_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM pg_notify(TG_ARGV[0], coalesce(OLD.tenant_id::text, '')); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM pg_notify(TG_ARGV[0], coalesce(NEW.tenant_id::text, '')); END IF;
  IF TG_ARGV[0] = 'ringloom_account' THEN PERFORM nextval('public.account_changes'); END IF;
  RETURN NULL;
END $$;

-- What concerns the accounts of all, or of a whole tenant: a tenant that is put to rest has none.
CREATE FUNCTION "tell_accounts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ringloom_account', '');
  PERFORM nextval('public.account_changes');
  RETURN NULL;
END $$;
DROP TRIGGER "tell_change" ON "proxy";
DROP FUNCTION "tell_proxy"();
CREATE TRIGGER "tell_change" AFTER INSERT OR UPDATE OR DELETE ON "proxy" FOR EACH STATEMENT EXECUTE FUNCTION "tell_accounts"();
CREATE TRIGGER "tell_accounts" AFTER UPDATE OF "active" ON "tenant" FOR EACH STATEMENT EXECUTE FUNCTION "tell_accounts"();
