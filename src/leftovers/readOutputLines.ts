/** The lines of a stream, as many at a time as came with a piece of it. Ends at `end`, a line feed by default. */
export async function* readOutputLines(
  output: AsyncIterable<Buffer>,
  end = "\n",
): AsyncGenerator<readonly string[]> {
  let rest = Buffer.alloc(0);
  for await (const chunk of output) {
    const bytes = Buffer.concat([rest, chunk]);
    const last = bytes.lastIndexOf(end);
    rest = bytes.subarray(last + 1);
    if (last >= 0) yield bytes.toString("utf8", 0, last).split(end);
  }
  if (rest.length > 0) yield [rest.toString("utf8")];
}
