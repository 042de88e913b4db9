-- A version may have a name, given when it is published or later. Nothing else of it changes.
ALTER TABLE "flow_version" ADD COLUMN "name" TEXT NOT NULL DEFAULT '';
GRANT UPDATE ("name") ON "flow_version" TO ringloom_studio;
