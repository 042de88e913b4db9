-- By which exits a call left its nodes, step by step: "menu key-1". Most steps leave none: null costs a bit.
ALTER TABLE "call_step" ADD COLUMN "exits" TEXT[];
