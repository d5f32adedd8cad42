import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of its own for repositories, with a git that notes how it is called. */
export class GitSandbox {
  readonly root = mkdtempSync(join(tmpdir(), "leftovers-"));
  readonly #log = join(this.root, "calls.log");

  /** Writes a file, with the folders above it. */
  write(path: string, text: string): string {
    const full = join(this.root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  }

  /** Runs the real git in a folder of the sandbox. */
  git(folder: string, ...args: string[]): string {
    const identity = ["-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false"];
    const options = {
      cwd: join(this.root, folder),
      encoding: "utf8" as const,
      env: this.#environment(),
      timeout: 20_000,
    };
    return execFileSync("git", [...identity, ...args], {
      ...options,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  }

  /** Runs the real git whether or not that works. */
  tryGit(folder: string, ...args: string[]): void {
    try {
      this.git(folder, ...args);
    } catch {
      // What it left behind is looked at by the test.
    }
  }

  init(folder: string): string {
    mkdirSync(join(this.root, folder), { recursive: true });
    this.git(folder, "init", "-q", "-b", "main");
    return join(this.root, folder);
  }

  commit(folder: string, file: string, text: string, message = "change"): string {
    this.write(join(folder, file), text);
    this.git(folder, "add", "-f", file);
    this.git(folder, "commit", "-q", "-m", message);
    return this.git(folder, "rev-parse", "HEAD");
  }

  /** A script that notes its arguments and environment and then is git. */
  recordingGit(): string {
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const script = join(this.root, "bin", "git");
    mkdirSync(dirname(script), { recursive: true });
    writeFileSync(
      script,
      `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> '${this.#log}'\nexec '${real}' "$@"\n`,
    );
    chmodSync(script, 0o755);
    return script;
  }

  /** Arguments and environments of all calls of the recording git. */
  calls(): string {
    return readFileSync(this.#log, "utf8");
  }

  /** A program that leaves a file behind when it is run. */
  trap(name: string): { readonly command: string; readonly marker: string } {
    const marker = join(this.root, `${name}.ran`);
    const command = join(this.root, `${name}.sh`);
    writeFileSync(command, `#!/bin/sh\necho ran >> '${marker}'\nexit 1\n`);
    chmodSync(command, 0o755);
    return { command, marker };
  }

  /** Makes a pipe that nobody writes to. */
  pipe(path: string): void {
    execFileSync("sh", ["-c", 'mkfifo "$0"', join(this.root, path)]);
  }

  hook(folder: string, name: string, command: string): void {
    const script = join(this.root, folder, ".git", "hooks", name);
    mkdirSync(dirname(script), { recursive: true });
    writeFileSync(script, `#!/bin/sh\nexec '${command}'\n`);
    chmodSync(script, 0o755);
  }

  /** Makes the last commit look signed, so that git asks a program whether it is. */
  sign(folder: string): void {
    const [head = "", ...body] = this.git(folder, "cat-file", "commit", "HEAD").split("\n\n");
    const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n none\n -----END PGP SIGNATURE-----";
    const file = this.write("signed.txt", `${head}\n${signature}\n\n${body.join("\n\n")}\n`);
    const commit = this.git(folder, "hash-object", "-t", "commit", "-w", file);
    this.git(folder, "update-ref", "refs/heads/main", commit);
  }

  /** A clone without the contents of files, which it would fetch when they are needed. */
  clonePartially(from: string, to: string): void {
    this.git(from, "config", "uploadpack.allowFilter", "true");
    const url = `file://${join(this.root, from)}`;
    this.git(".", "clone", "-q", "--filter=blob:none", "--no-checkout", url, to);
  }

  move(from: string, to: string): void {
    rmSync(join(this.root, to), { recursive: true, force: true });
    renameSync(join(this.root, from), join(this.root, to));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    return { PATH: process.env["PATH"] ?? "", HOME: this.root, GIT_CONFIG_NOSYSTEM: "1" };
  }
}
