import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, relative, sep } from "node:path";
import { listTokenShapes } from "../../src/core/hideTokens.ts";
import { createProviders } from "../../src/providers/registry.ts";
import { readSources, testShares } from "../support/measureSource.ts";
import { noVault } from "../support/noVault.ts";

const root = join(import.meta.dirname, "../../src");

/** Which folders of `src`, and which packages, each folder may import besides itself. */
const allowed: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>
> = {
  envfile: { folders: [], packages: [] },
  core: { folders: ["envfile"], packages: [] },
  migration: { folders: ["core", "envfile"], packages: ["node:crypto"] },
  rotation: { folders: ["core", "migration"], packages: ["node:crypto"] },
  findings: { folders: ["envfile"], packages: ["node:util"] },
  assistants: { folders: [], packages: ["jsonc-parser"] },
  tokens: { folders: ["core"], packages: ["node:"] },
  files: { folders: [], packages: ["node:"] },
  leftovers: { folders: ["core"], packages: ["node:"] },
  running: { folders: ["core", "envfile"], packages: ["node:crypto"] },
  agents: { folders: ["core", "envfile", "running"], packages: ["zod/mini"] },
  mcp: { folders: ["agents", "core", "files"], packages: ["@modelcontextprotocol/server", "node:"] },
  vault: { folders: ["core", "migration"], packages: ["age-encryption", "zod/mini", "node:"] },
  http: { folders: ["core"], packages: ["undici", "p-limit", "node:"] },
  providers: { folders: ["core", "http"], packages: ["zod/mini"] },
  editor: {
    folders: [
      ...["agents", "assistants", "core", "envfile", "files", "findings", "leftovers"],
      ...["migration", "rotation", "running", "tokens"],
    ],
    packages: ["vscode", "zod/mini", "node:"],
  },
};

function foldersOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** What has to do with a socket for programs of this machine. */
const sockets = ["mcp/Channel.ts", "mcp/listen.ts", "mcp/proxy.ts"];

interface Import {
  readonly from: string;
  readonly target: string;
}

const providers = createProviders({ openApi: () => assert.fail("nothing is sent"), local: noVault });
const files = globSync("**/*.ts", { cwd: root });
const imports = files.flatMap(readImports);

describe("layers", () => {
  it("names files for people in one place, where what they are called is foreign text", () => {
    const callers = files.filter((file) => /\basRelativePath\(/.test(readFileSync(join(root, file), "utf8")));
    // The second compares names of folders and shows none.
    assert.deepEqual(callers.map(posix).sort(), [
      "editor/findings/foreignFolders.ts",
      "editor/labels/fileLabel.ts",
    ]);
  });

  it("are the rooms that CONTRIBUTING.md names, each with a folder of unit tests", () => {
    const page = readFileSync(join(root, "../CONTRIBUTING.md"), "utf8");
    const [tree = ""] = /^src\/$[\s\S]*?^```$/m.exec(page) ?? [];
    const [source = "", tests = ""] = tree.split(/^test\/$/m);
    const drawn = (part: string): string[] =>
      [...part.matchAll(/^ {2}([\w.]+)\/? /gm)].map(([, name = ""]) => name).sort();
    const visible = readdirSync(root).filter((name) => !name.startsWith("."));
    assert.deepEqual(drawn(source), visible.sort());
    const rooms = foldersOf(root);
    assert.deepEqual(drawn(tests), foldersOf(join(root, "../test")));
    const tested = foldersOf(join(root, "../test/unit"));
    assert.deepEqual(
      rooms.filter((room) => !tested.includes(room)),
      [],
    );
    const [rule = ""] = /^\*\*Where a command is\.\*\*[\s\S]*?\n\n/m.exec(page) ?? [];
    const unnamed = foldersOf(join(root, "editor")).filter((room) => !rule.includes(`\`${room}/\``));
    assert.deepEqual(unnamed, []);
  });

  it("have at least sixty lines of unit tests per hundred lines of code, where no editor is needed", () => {
    const shares = testShares(readSources(root), readSources(import.meta.dirname));
    const pure = shares.filter(([room]) => room.split("/")[0] !== "editor");
    assert.ok(pure.length > 15);
    assert.deepEqual(
      pure.filter(([, share]) => share < 60),
      [],
    );
  });

  it("finds the sources", () => {
    assert.ok(files.length > 20 && imports.length > 50);
  });

  it("lets each folder import only what the design allows", () => {
    const broken = imports
      .filter((edge) => !isAllowed(edge))
      .map(({ from, target }) => `${from} -> ${target}`);
    assert.deepEqual(broken, []);
  });

  it("reaches the network in one room", () => {
    const reach =
      /["'](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?["']|["']undici(?:\/[^"']+)?["']|\bfetch\(|globalThis\.fetch\b|\b(?:WebSocket|EventSource|sendBeacon|createTelemetryLogger)\b/;
    const reaching = files
      .filter((file) => reach.test(readFileSync(join(root, file), "utf8").replace(COMMENTS, "")))
      .map(posix);
    // The app hands the host's own fetch to it. A socket of this machine is a file, and has the network's module.
    assert.deepEqual(reaching.filter((file) => !file.startsWith("http/")).sort(), ["app.ts", ...sockets]);
    assert.ok(
      reaching.some((file) => file.startsWith("http/")),
      "the pattern knows what is there",
    );
  });

  it("listens at a path and connects to one, never to a port", () => {
    const calls = sockets.flatMap(
      (file) =>
        readFileSync(join(root, file), "utf8")
          .replace(COMMENTS, "")
          .match(/(?:\.listen|\bconnect)\([^)]*\)|\bport\b|\bhost\b/g) ?? [],
    );
    assert.deepEqual(calls, [".listen(path, resolve)", "connect(path)"]);
  });

  it("lets no provider import another", () => {
    const broken = imports.filter(({ from, target }) => {
      const [own, other] = [providerOf(from), providerOf(target)];
      return own !== undefined && other !== undefined && own !== other;
    });
    assert.deepEqual(broken, []);
  });

  it("names a provider only in its own folder and in the registry", () => {
    const ids = /["'](neo|primeIntellect|ioNet)["']/;
    const naming = files
      .filter((file) => ids.test(readFileSync(join(root, file), "utf8")))
      .filter((file) => providerOf(file) === undefined && posix(file) !== "providers/registry.ts");
    assert.deepEqual(naming, []);
  });

  it("knows what a platform's token looks like only in its own folder and in the classifier", () => {
    const marks = listTokenShapes(providers).map(firstWords);
    assert.ok(marks.length >= 3 && marks.every((mark) => mark.length >= 4), marks.join());
    const naming = files
      .filter(
        (file) =>
          providerOf(file) === undefined && posix(file) !== "envfile/classify/vendors/shapes/aiShapes.ts",
      )
      .filter((file) => marks.some((mark) => readFileSync(join(root, file), "utf8").includes(mark)));
    assert.deepEqual(naming, []);
  });

  it("makes a signal that is never aborted in one place", () => {
    const making = files.filter((file) =>
      /new AbortController\(\)\.signal/.test(readFileSync(join(root, file), "utf8")),
    );
    assert.deepEqual(making.map(posix), ["core/neverAborted.ts"]);
  });

  it("has no import cycle", () => {
    assert.deepEqual(findCycle(files.map(posix), imports), undefined);
  });

  it("has no cycle of rooms in the editor, so that each can be read by itself", () => {
    const rooms = imports
      .map(({ from, target }) => ({ from: roomOf(from), target: roomOf(target) }))
      .filter(({ from, target }) => from !== target && isInEditor(from) && isInEditor(target));
    assert.ok(rooms.length > 50);
    assert.deepEqual(findCycle([...new Set(rooms.map(({ from }) => from))], rooms), undefined);
  });

  it("has no cycle of rooms in envfile, whose own files are the only doors to them", () => {
    const isInside = (file: string): boolean => /^envfile\/\w+\//.test(file);
    const entered = imports.filter(({ from, target }) => isInside(target) && !from.startsWith("envfile/"));
    assert.deepEqual(entered, []);
    // Files at the top of classify/ put its rooms together.
    const isRoom = (room: string): boolean => isInside(`${room}/`) && room !== "envfile/classify";
    const rooms = imports
      .map(({ from, target }) => ({ from: dirname(from), target: dirname(target) }))
      .filter(({ from, target }) => from !== target && isRoom(from) && isRoom(target));
    assert.ok(rooms.length > 40);
    assert.deepEqual(findCycle([...new Set(rooms.map(({ from }) => from))], rooms), undefined);
  });
});

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const fixed = /^(?:import|export)\s(?:type\s)?(?:[\w*\s{},$]+\sfrom\s)?["']([^"']+)["'];?$/gm;
  const lazy = /import\(\s*["']([^"']+)["']\s*\)/g;
  const targets = [...text.matchAll(fixed), ...text.matchAll(lazy)];
  return targets.map(([, target]) => ({ from: posix(file), target: resolve(file, target ?? "") }));
}

function resolve(file: string, target: string): string {
  return target.startsWith(".") ? posix(normalize(join(dirname(file), target))) : target;
}

function isAllowed({ from, target }: Import): boolean {
  const rule = allowed[from.split("/")[0] ?? ""];
  // The files at the top compose everything.
  if (!from.includes("/") || rule === undefined) return !from.includes("/");
  if (target.endsWith(".ts")) {
    const folder = target.split("/")[0] ?? "";
    return folder === from.split("/")[0] || rule.folders.includes(folder);
  }
  const isBuiltin = target.startsWith("node:") || builtinModules.includes(target);
  const [, name = target] = /^(undici|@modelcontextprotocol\/server)\//.exec(target) ?? [];
  return rule.packages.includes(name) || (isBuiltin && rule.packages.includes("node:"));
}

function providerOf(file: string): string | undefined {
  return /^providers\/([^/]+)\//.exec(posix(file))?.[1];
}

/** What a shape begins with, conditions on what is before it left out. */
function firstWords({ source }: RegExp): string {
  return /^[\w-]+/.exec(source.replace(/^(?:\(\?<?[=!][^)]*\)|\\b)*/, ""))?.[0] ?? "";
}

/** A folder below `editor/`, or a file at its top. */
function roomOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

function isInEditor(room: string): boolean {
  return room.startsWith("editor/");
}

/** Type-only imports count too: a cycle of types is a cycle of ideas. */
function findCycle(starts: readonly string[], edges: readonly Import[]): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const next = edges.filter(({ from }) => from === file);
    for (const { target } of next) {
      const cycle = visit(target, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of starts) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function posix(path: string): string {
  return relative(".", path).split(sep).join("/");
}
