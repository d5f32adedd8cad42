/**
 * The bytes of `JSON.stringify`, written piece by piece: a list of thousands of secrets as one text, and that one copied to bytes,
 * takes twice as long.
 */
export function encodeJson(value: unknown): Uint8Array {
  const pieces: string[] = [];
  if (!addText(pieces, "", value)) pieces.push("null");
  const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const bytes = Buffer.alloc(size);
  let end = 0;
  for (const piece of pieces) end += bytes.write(piece, end);
  return bytes;
}

/** False for what JSON has no text for: it is left out of an object, and `null` in a list. */
function addText(pieces: string[], before: string, value: unknown): boolean {
  if (Array.isArray(value)) addList(pieces, before, value);
  else if (isPlain(value)) addObject(pieces, before, value);
  else {
    const text = JSON.stringify(value);
    if (text === undefined) return false;
    pieces.push(before + text);
  }
  return true;
}

function addList(pieces: string[], before: string, list: readonly unknown[]): void {
  pieces.push(`${before}[`);
  list.forEach((element, index) => {
    pieces.push((index === 0 ? "" : ",") + (JSON.stringify(element) ?? "null"));
  });
  pieces.push("]");
}

function addObject(pieces: string[], before: string, object: object): void {
  pieces.push(`${before}{`);
  let comma = "";
  for (const [name, member] of Object.entries(object)) {
    if (addText(pieces, `${comma}${JSON.stringify(name)}:`, member)) comma = ",";
  }
  pieces.push("}");
}

/** Neither a list nor of a class, which may have a text of its own. */
function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
