-- A version that was published although some of its cases failed says which; published_by says by whom.
ALTER TABLE "flow_version" ADD COLUMN "failed_cases" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
