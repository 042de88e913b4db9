-- A letter that a call writes has a key: whoever takes over writes it again, and it is sent once.
ALTER TABLE "mail" ADD COLUMN "key" TEXT;
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");
