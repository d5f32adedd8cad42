/** A half-open range of the text: `start` is part of it, `end` is not. Counts UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Quote = "'" | '"' | "`";

/**
 * One `KEY=value` statement, as the npm package dotenv reads it, with its place in the text. The statement runs
 * from `start` to `end`; an inline comment lies behind it.
 *
 * Offsets count UTF-16 code units of the text that was parsed. Lines count from 0; CR, LF and CRLF each end one.
 */
export interface EnvEntry extends Span {
  readonly key: string;
  /** The value without its quotes and with its escapes decoded. Sensitive: never log or show it. */
  readonly value: string;
  /** The line of `start`. */
  readonly startLine: number;
  /** The line where the raw value ends; the line of the separator if the value is empty. */
  readonly endLine: number;
  /** Whether `export` is before the key; `start` is where it begins. */
  readonly exported: boolean;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Where the `=` or `:` is. */
  readonly separator: number;
  /** Start of the raw value, its opening quote included. Right behind the separator if the value is empty. */
  readonly valueStart: number;
  /** End of the raw value, its closing quote included. The same as `end`. */
  readonly valueEnd: number;
  /** The quotes around the raw value, when they are not part of the value. */
  readonly quote: Quote | undefined;
  /** The comment behind the value on the same line, from its `#` to before the line end. */
  readonly comment: Span | undefined;
}
