import * as z from "zod/mini";
import type { JsonEncoder } from "./JsonEncoder.ts";

/** What an encrypted file holds: a name, a version, and how its data is read and written. */
export interface FileFormat<T> {
  /** Written into the file, so that one kind of file is never taken for another. */
  readonly name: string;
  readonly version: number;
  /** What a file that was never written stands for. */
  readonly empty: T;
  /** Undefined when the data does not have the shape of `version`, or of an earlier one that can be read. */
  readonly read: (data: unknown, version: number) => T | undefined;
  /** Plain JSON, or a `StoredList` in it; the one place where values are revealed on their way to the cipher. */
  readonly write: (value: T) => unknown;
}

/** Which file a content is of, and of when. */
export interface Mark {
  readonly name: string;
  /** The same as long as each content follows on the one before. */
  readonly line: string;
  /** Grows with every write of a line. */
  readonly count: number;
}

/** Unreadable content, without a word about it. */
export type Unreadable = "damaged" | "newerVersion";

export type Decoded<T> = { readonly value: T; readonly mark: Mark | undefined } | Unreadable;

const EnvelopeSchema = z.object({
  format: z.string(),
  version: z.int().check(z.positive()),
  data: z.unknown(),
  /** Absent in files of before there were marks. */
  file: z.optional(z.object({ name: z.string(), line: z.string(), count: z.number() })),
});

export function encodePayload<T>(
  format: FileFormat<T>,
  value: T,
  mark: Mark,
  encoder: JsonEncoder,
): Uint8Array {
  const { name, version } = format;
  return encoder.encode({ format: name, version, file: mark, data: format.write(value) });
}

export function decodePayload<T>(format: FileFormat<T>, plain: Uint8Array): Decoded<T> {
  const envelope = EnvelopeSchema.safeParse(parseJson(plain));
  if (!envelope.success || envelope.data.format !== format.name) return "damaged";
  const { version, data, file } = envelope.data;
  if (version > format.version) return "newerVersion";
  const value = format.read(data, version);
  return value === undefined ? "damaged" : { value, mark: file };
}

/** Undefined for bytes that are not JSON: a parser's error quotes the text, and so goes no further. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
