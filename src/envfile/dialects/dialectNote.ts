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

/** Some readers get another value than dotenv does, or none, or fail. */
export interface DialectNote {
  readonly readers: readonly Reader[];
  /** A short phrase for people. Never holds a part of the value. */
  readonly reason: string;
}

/** One habit by which some readers differ from dotenv. */
export type DialectRule = (value: RawValue) => DialectNote | undefined;
