import type { RawValue } from "../statements/rawValue.ts";

/** Programs and libraries that read `.env` files. `Node` is `util.parseEnv` and `--env-file`. */
export type Reader =
  | "dotenv"
  | "dotenvx"
  | "Node"
  | "Vite"
  | "Next"
  | "Ruby dotenv"
  | "godotenv"
  | "Docker Compose"
  | "python-dotenv"
  | "shells";

/** Short phrases for people, translated where they are shown (`l10n.test.ts`). `there`: in the readers that are named. */
export type DialectReason =
  | "`#` starts a comment here: 1 character is cut, but kept there"
  | "`#` starts a comment here: {0} characters are cut, but kept there"
  | "`#` after a tab does not start a comment there"
  | "backticks are not quotes there, and are kept"
  | "the quote is never closed: the entry is skipped or the file is refused there"
  | "text after the closing quote: it is cut, the entry is skipped or the file is refused there"
  | "`\\'` is read as `'` there"
  | "backslashes are read differently there"
  | "a backslash before the closing quote: the file is refused there"
  | "backslashes are dropped there"
  | "the key is not found there"
  | "the key is not found there because of its `:`"
  | "the key is not found there because of its `-`"
  | "key, `=` and the start of the value must be on one line there"
  | "the line breaks within the value stay CRLF there"
  | "a lone carriage return does not end a line there"
  | "a lone carriage return is dropped there"
  | "the file is refused there because of its byte order mark"
  | "no-break spaces are kept there"
  | "the line sets several variables there, and all of it is the value of the first one here"
  | "the line sets several variables there, and dotenv reads a part of the first one"
  | "a key with this name is lost there"
  | "the next line is read as the value there"
  | "the value must begin on the same line there"
  | "some spaces around the value are part of it there"
  | "`\\r` is not decoded there"
  | "the next quote mark of this kind ends the value there"
  | "the quote is never closed, so the whole line is the value there"
  | "`$` starts a variable there, and is expanded"
  | "`$` with a digit is a variable there, and is expanded"
  | "`$$` is read as one `$` there"
  | "`$(` runs a command there";

/** Some readers get another value than dotenv does, or none, or fail. */
export interface DialectNote {
  readonly readers: readonly Reader[];
  /** Never holds a part of the value. */
  readonly reason: DialectReason;
  /** What `{0}` of the reason is. */
  readonly count?: number;
}

/** One habit by which some readers differ from dotenv. */
export type DialectRule = (value: RawValue) => DialectNote | undefined;
