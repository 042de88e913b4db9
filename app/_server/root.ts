import { createCallerFactory, router } from './init';
import { callRouter } from './routers/call';
import { callbackRouter } from './routers/callback';
import { directoryRouter } from './routers/directory';
import { flowRouter } from './routers/flow';
import { greetingRouter } from './routers/greeting';
import { groupRouter } from './routers/group';
import { holidayRouter } from './routers/holiday';
import { numberRouter } from './routers/number';
import { phoneRouter } from './routers/phone';
import { queueRouter } from './routers/queue';
import { recordingRouter } from './routers/recording';
import { roomRouter } from './routers/room';
import { secretRouter } from './routers/secret';
import { sessionRouter } from './routers/session';
import { switchRouter } from './routers/switch';
import { voicemailRouter } from './routers/voicemail';

/** The whole API, by noun. Pages import its type only. */
export const appRouter = router({
  session: sessionRouter,
  flow: flowRouter,
  directory: directoryRouter,
  greeting: greetingRouter,
  group: groupRouter,
  holiday: holidayRouter,
  number: numberRouter,
  // tRPC keeps the word `call` for itself.
  calls: callRouter,
  callback: callbackRouter,
  queue: queueRouter,
  recording: recordingRouter,
  room: roomRouter,
  secret: secretRouter,
  phone: phoneRouter,
  switch: switchRouter,
  voicemail: voicemailRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
