import { ROW_SIGNS } from "../core/joinedForms.ts";
import type { Decoder } from "./decoders.ts";

/** What is done with a byte; the first two are how far it moves the place of the next. */
const LEFT_OUT = 0;
const KEPT = 1;
const QUOTE = 2;

const kinds = new Uint8Array(256).fill(KEPT);
for (const sign of ROW_SIGNS) kinds[sign.charCodeAt(0)] = LEFT_OUT;
for (const quote of "\"'`") kinds[quote.charCodeAt(0)] = QUOTE;

/**
 * What languages put between two texts to make one of them, without what is left out anyway: `+`, `.` of PHP and Perl, `..` of Lua,
 * `& _` of Visual Basic, `<<` of C++, `~`, `++`; and what they put before a quote: `f`, `b`, `@`, `$`, `u8`.
 */
const JOINT = /^[+.&_~<()]*[@$]{0,2}(?:[BEFLNRUbfru]{0,2}|u8)$/;
const LONGEST_JOINT = 4;

const joints = new Uint8Array(256);
for (const sign of "+.&_~<()@$BEFLNRUbfru") joints[sign.charCodeAt(0)] = 1;

/**
 * Leaves out what is put between or before the rows of a value, and what joins texts. That is between two quotes only, so that
 * a sign within a text stays; and behind a joint the next text begins, so that one of `"."` alone stays as well.
 */
export function createRowJoiner(): Decoder {
  let held: Buffer = Buffer.alloc(0);
  // Where the last quote is, from the next chunk on; positive where what is behind it is part of a text.
  let quote = 1;
  return {
    push(chunk) {
      const out = Buffer.allocUnsafe(held.length + chunk.length);
      const joining = { size: held.copy(out), start: quote > 0 ? NONE : 0, last: quote };
      joinRows(chunk, out, joining);
      const { size, start, last } = joining;
      const isOpen = start !== NONE && size - start <= LONGEST_JOINT;
      quote = isOpen ? last - chunk.length : 1;
      held = isOpen ? Buffer.from(out.subarray(start, size)) : Buffer.alloc(0);
      return out.subarray(0, size - held.length);
    },
    end: () => held,
  };
}

/** How much is in the output, where in it a joint may begin, and where in the chunk the last quote is. */
interface Joining {
  size: number;
  start: number;
  last: number;
}

const NONE = -1;

/** Copies from quote to quote in a loop of its own, which takes half the time. */
function joinRows(chunk: Uint8Array, out: Buffer, joining: Joining): void {
  const { length } = chunk;
  for (let at = 0; at < length; at++) {
    let { size } = joining;
    for (; at < length; at++) {
      const byte = chunk[at] ?? 0;
      const kind = kinds[byte] ?? KEPT;
      if (kind === QUOTE) break;
      out[size] = byte;
      size += kind;
    }
    joining.size = size;
    if (at < length) passQuote(out, joining, at);
  }
}

function passQuote(out: Buffer, joining: Joining, at: number): void {
  const isJoined = isJoint(out, joining, at);
  if (isJoined) joining.size = joining.start;
  joining.start = isJoined ? NONE : joining.size;
  joining.last = at;
}

/** Letters alone are a text where they fill all between two quotes, and so is nothing. */
function isJoint(out: Buffer, { size, start, last }: Joining, at: number): boolean {
  if (start === NONE || size - start > LONGEST_JOINT) return false;
  const isApart = at - last - 1 > size - start;
  if (size === start) return isApart;
  if (joints[out[start] ?? 0] === 0) return false;
  const text = out.toString("latin1", start, size);
  return JOINT.test(text) && (isApart || /^[^\w]|_/.test(text));
}
