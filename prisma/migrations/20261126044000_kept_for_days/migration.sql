-- How long recordings and messages are kept, days; null: until somebody deletes them.
ALTER TABLE "recording" ADD COLUMN "keep_days" INTEGER;
ALTER TABLE "recording" ADD CONSTRAINT "recording_keep_days_range" CHECK ("keep_days" BETWEEN 1 AND 3650);
ALTER TABLE "mailbox" ADD COLUMN "keep_days" INTEGER;
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_keep_days_range" CHECK ("keep_days" BETWEEN 1 AND 3650);
