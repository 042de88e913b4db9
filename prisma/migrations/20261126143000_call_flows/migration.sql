-- The versions of the flows that a call may go into, as they were when it began: its state is gone when it is over.
ALTER TABLE "call" ADD COLUMN "flows" JSONB;
