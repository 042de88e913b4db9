/** Where the sound of a message, or of a box's own greeting, is. */
export const messageAddress = (id: string): string => `/api/voicemail/${encodeURIComponent(id)}`;
