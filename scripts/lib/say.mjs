// How the scripts speak: one plain line after another; a moving line where there is a terminal.

/** A line on the terminal. Progress lines that share a beginning ("PostgreSQL: ...") replace each other where lines can be rewritten. */
export function makeSay(stream = process.stdout) {
  let moving = false;
  return (line) => {
    const isProgress = / \d+ %$/.test(line);
    if (!stream.isTTY) return void stream.write(`${line}\n`);
    stream.write(`${moving ? '\r\u001b[2K' : ''}${line}${isProgress ? '' : '\n'}`);
    moving = isProgress;
  };
}

/** The one sentence that a person needs; the stack only where DEBUG is set. */
export function explain(error) {
  return process.env.DEBUG ? (error?.stack ?? String(error)) : (error?.message ?? String(error));
}
