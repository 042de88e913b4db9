// The flow as a FastAGI server with ding-dong, after its README.
import AGIServer from 'ding-dong';

const { AGI_PORT, FIRST_PROMPT, SECOND_PROMPT } = process.env;

const handler = (context) => {
  // a caller who hangs up in between closes the connection
  context.on('error', () => {});
  context
    .onEvent('variables')
    .then(() => context.answer())
    .then(() => context.streamFile(FIRST_PROMPT, '1'))
    // the result is a digit's ASCII code, and where the sound was
    .then((stopped) => (parseInt(stopped.result) === 0 ? context.waitForDigit(60_000) : stopped))
    .then(({ result }) => (parseInt(result) === 49 ? context.streamFile(SECOND_PROMPT, '#') : undefined))
    .then(() => context.hangup())
    .then(() => context.end());
};

new AGIServer(handler, { port: Number(AGI_PORT), host: '127.0.0.1' }).start();
