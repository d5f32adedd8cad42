import { Sensitive } from "../../core/Sensitive.ts";
import { withoutMark } from "../../envfile/envText.ts";
import type { FileChange } from "../ports.ts";

/** A text as `EnvFiles` gives it: journals of earlier versions have the byte order mark of a file that was not open. */
export function dropMark(text: Sensitive): Sensitive {
  return new Sensitive(withoutMark(text.reveal()));
}

/** The same change to the text without its mark. */
export function dropMarkOf(change: FileChange): FileChange {
  const expected = dropMark(change.expected);
  const shift = change.expected.reveal().length - expected.reveal().length;
  const edits = change.edits.map(({ start, end, replacement }) => ({
    start: start - shift,
    end: end - shift,
    replacement,
  }));
  return { ...change, expected, edits, result: dropMark(change.result) };
}
