import { z } from 'zod';

/** The id of a message: the name of its recording in Asterisk. */
export const messageIdInput = z.string().min(1).max(200).regex(/^[\x21-\x7e]+$/);
