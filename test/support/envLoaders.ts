import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import dotenv from "dotenv";

/** What a program sees of a `.env` file: variables that it is handed, and those that the loader reads from the file. */
type Environment = Readonly<Record<string, string>>;

/** Loads a file into an environment as a start script or a tool would. */
export interface EnvLoader {
  readonly name: string;
  readonly load: (file: string, handedIn: Environment) => Environment;
}

/** Prints the environment that a shell's commands leave, each variable ended by a NUL. */
const PRINT = "env -0";

function shell(program: "sh" | "bash", script: string): EnvLoader {
  return {
    name: `${program}: ${script}`,
    load: (file, handedIn) => run([program, "-c", `${script}; ${PRINT}`], file, handedIn),
  };
}

function run(command: readonly [string, ...string[]], file: string, handedIn: Environment): Environment {
  const [program, ...args] = command;
  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8", FILE: file, ...handedIn };
  const { stdout, error } = spawnSync(program, args, { env, encoding: "utf8" });
  if (error !== undefined) throw error;
  return Object.fromEntries(
    stdout
      .split("\0")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

const printAsNode =
  'for (const [k, v] of Object.entries(process.env)) process.stdout.write(k + "=" + v + "\\0")';

/** Programs that are there wherever these tests run, used as people use them. */
export const programs: readonly EnvLoader[] = [
  shell("bash", 'export $(cat "$FILE" | xargs)'),
  shell("bash", 'export $(xargs < "$FILE")'),
  shell("bash", `export $(grep -v '^#' "$FILE" | xargs)`),
  shell("bash", `export $(sed 's/#.*//g' "$FILE" | xargs)`),
  shell("bash", 'set -a; . "$FILE"; set +a'),
  shell("bash", 'while IFS= read -r line; do export "$line"; done < "$FILE"'),
  shell("bash", 'while IFS="=" read -r key value; do export "$key=$value"; done < "$FILE"'),
  // This shell ends at a word that is no name, so that no word of a comment may reach `export`.
  shell("sh", `export $(grep -v '^#' "$FILE" | xargs)`),
  shell("sh", 'set -a; . "$FILE"; set +a'),
  {
    name: "env $(grep -v '^#' … | xargs) command",
    load: (file, handedIn) =>
      run(["sh", "-c", `env $(grep -v '^#' "$FILE" | xargs) ${PRINT}`], file, handedIn),
  },
  {
    name: "node --env-file",
    load: (file, handedIn) =>
      run([process.execPath, `--env-file=${file}`, "-e", printAsNode], file, handedIn),
  },
  {
    name: "util.parseEnv over what is there",
    load: (file, handedIn) => ({ ...handedIn, ...readNode(file) }),
  },
  {
    name: "dotenv with override",
    load: (file, handedIn) => ({ ...handedIn, ...dotenv.parse(readFileSync(file)) }),
  },
];

function readNode(file: string): Environment {
  const values = Object.entries(parseEnv(readFileSync(file, "utf8")));
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** Programs that are not there, read by their documents or sources; each lets the file win over what is handed in. */
export const rules: readonly EnvLoader[] = [
  byLines("docker run --env-file", readDockerLine),
  byLines("Docker Compose, godotenv", (line) =>
    readAssignment(line, /^\s*(?:export\s+)?([\w.-]+)\s*[=:](.*)$/),
  ),
  byLines("python-dotenv", (line) => readAssignment(line, /^\s*(?:export\s+)?([^=#\s]+)\s*=(.*)$/)),
  // https://github.com/ddollar/foreman/blob/main/lib/foreman/env.rb, and honcho's environ.py after it
  byLines("foreman, honcho", (line) => readAssignment(line, /^([A-Za-z_0-9]+)=(.*)$/)),
  byLines("direnv dotenv, Ruby dotenv", (line) =>
    readAssignment(line, /^\s*(?:export\s+)?([\w.]+)(?:\s*=\s*|:\s+?)(.*)$/),
  ),
  {
    name: "systemd EnvironmentFile",
    load: (file, handedIn) => ({ ...handedIn, ...readSystemd(read(file)) }),
  },
];

function byLines(name: string, readLine: (line: string, handedIn: Environment) => Environment): EnvLoader {
  return {
    name,
    load: (file, handedIn) => {
      const lines = read(file).split(/\r?\n/);
      return Object.assign({ ...handedIn }, ...lines.map((line) => readLine(line, handedIn)));
    },
  };
}

/** https://docs.docker.com/reference/cli/docker/container/run/#env: `#` begins a comment, a bare name is passed on. */
function readDockerLine(line: string, handedIn: Environment): Environment {
  const trimmed = line.trimStart();
  if (trimmed === "" || trimmed.startsWith("#")) return {};
  const [name = "", ...value] = trimmed.split("=");
  if (value.length > 0) return { [name]: value.join("=") };
  const passed = handedIn[name];
  return passed === undefined ? {} : { [name]: passed };
}

function readAssignment(line: string, pattern: RegExp): Environment {
  const [, key, value = ""] = pattern.exec(line) ?? [];
  return key === undefined ? {} : { [key]: value.trim().replace(/^(["'])(.*)\1$/, "$2") };
}

/**
 * https://www.freedesktop.org/software/systemd/man/systemd.exec.html#EnvironmentFile=: `;` and `#` begin a comment. A
 * backslash at the end of a line joins the next one to it; up to version 255 to a comment too.
 */
function readSystemd(text: string): Environment {
  const lines = text.replace(/\\\r?\n/g, "").split(/\r?\n/);
  return Object.fromEntries(
    lines
      .filter((line) => !/^\s*[#;]/.test(line) && line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")).trim(), line.slice(line.indexOf("=") + 1).trim()]),
  );
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}
