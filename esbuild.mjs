import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { buildParts } from "./build/buildParts.mjs";
import { nameParts, partsOf } from "./build/nameParts.mjs";
import { writeNotices } from "./build/writeNotices.mjs";

/**
 * A small bundle that VS Code loads at activation, and others that are loaded when they are first needed. Each entry here is a
 * dynamic import in the sources that leads to a bundle that is built by itself: undici runs in CommonJS alone.
 */
const lazy = new Map([
  ["./app.ts", "./app.cjs"],
  ["./requestParts.ts", "./request.cjs"],
  ["./agentParts.ts", "./agents.cjs"],
  ["./mcp/serve.ts", "./mcp.cjs"],
]);

const undiciEntries = {
  request: "src/http/requestParts.ts",
  agents: "src/http/agentParts.ts",
};

/** The app, and what it imports dynamically; what several of them need is in bundles that they share. */
const appEntries = {
  app: "src/app.ts",
  flows: "src/flows.ts",
  readers: "src/editor/protect/readReaders.ts",
  judge: "src/findings/findings.ts",
  encrypted: "src/encryptedFiles.ts",
  vault: "src/vault/index.ts",
  age: "src/vault/ageParts.ts",
  channel: "src/mcp/Channel.ts",
};

const requireLater = {
  name: "require-later",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      const bundle = kind === "dynamic-import" ? lazy.get(path) : undefined;
      return bundle === undefined ? undefined : { path: bundle, external: true };
    });
  },
};

/**
 * undici brings its parser for SIMD and without; it runs everywhere without, and a platform's answers are short. As base64 it
 * would be a fifth of a bundle's size, and grow in an archive: it is packed first.
 */
const oneParser = {
  name: "one-parser",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ path, ...from }) =>
      resolve(path.replace("llhttp_simd-wasm", "llhttp-wasm"), {
        kind: from.kind,
        resolveDir: from.resolveDir,
      }),
    );
    onLoad({ filter: /\/llhttp-wasm\.js$/ }, ({ path }) => {
      const packed = brotliCompressSync(createRequire(import.meta.url)(path)).toString("base64");
      const contents = `const { brotliDecompressSync } = require("node:zlib");
        module.exports = brotliDecompressSync(Buffer.from("${packed}", "base64"));`;
      return { contents };
    });
  },
};

/**
 * Its parser's tables, of which one file reads a few: an object is bundled whole otherwise, with every name of a method and every
 * character of a header.
 */
const usedConstants = {
  name: "used-constants",
  setup({ onLoad }) {
    onLoad({ filter: /\/llhttp\/constants\.js$/ }, ({ path }) => {
      const reader = readFileSync(path.replace("llhttp/constants", "dispatcher/client-h1"), "utf8");
      const names = new Set(Array.from(reader.matchAll(/\bconstants\.([A-Z]\w*)/g), ([, name]) => name));
      const constants = createRequire(import.meta.url)(path);
      const used = Object.fromEntries([...names].map((name) => [name, constants[name]]));
      return { contents: `module.exports = ${JSON.stringify(used)};` };
    });
  },
};

/** No connection of ours offers HTTP/2 (`src/http/OwnWires.ts`), and every body is a text (`src/http/serializeBody.ts`) and no form. */
const noHttp2NorForms = {
  name: "no-http2-nor-forms",
  setup({ onLoad }) {
    onLoad(
      {
        filter: /undici\/lib\/(?:dispatcher\/client-h2|web\/(?:fetch\/(?:body|formdata)|webidl\/index))\.js$/,
      },
      () => ({ contents: "module.exports = undefined;" }),
    );
  },
};

/** Every file of ours is for X25519 keys (`src/vault/ageFormat.ts`): what age has for others is left out. */
const onlyX25519 = {
  name: "only-x25519",
  setup({ onLoad }) {
    onLoad({ filter: /@noble\/post-quantum\/hybrid\.js$/ }, () => ({
      contents: "export const MLKEM768P256 = undefined, MLKEM768X25519 = undefined;",
    }));
    onLoad({ filter: /@noble\/curves\/nist\.js$/ }, () => ({ contents: "export const p256 = undefined;" }));
    // For files with a passphrase.
    onLoad({ filter: /@noble\/hashes\/scrypt\.js$/ }, () => ({
      contents: "export const scrypt = undefined;",
    }));
  },
};

/** zod makes code of text where it may. It is quick enough without, and no setting of its own is used: all copies of zod in a process share those. */
const noCodeOfText = {
  name: "no-code-of-text",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/core\/schemas\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace("const jit = !core.globalConfig.jitless;", "const jit = false;");
      if (contents === text) throw new Error("zod decides elsewhere whether it makes code of text");
      return { contents };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
  // What `main` names may be made for a browser as well, and then it cannot be bundled (jsonc-parser).
  mainFields: ["module", "main"],
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  // Licences go into a file of their own, next to the bundles.
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  plugins: [requireLater],
};

await rm("dist", { recursive: true, force: true });
const start = await buildParts({
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  define: { APP_PARTS: partsOf("app.cjs") },
});
const app = await buildParts({
  ...common,
  entryPoints: appEntries,
  plugins: [requireLater, onlyX25519],
  define: { FLOWS_PARTS: partsOf("flows.cjs") },
});
nameParts("dist");
const undici = await buildParts({
  ...common,
  entryPoints: undiciEntries,
  plugins: [requireLater, oneParser, usedConstants, noHttp2NorForms],
  // As Node bundles it for itself: without the parser of the experiment.
  define: { esbuildDetection: "true" },
});
const mcp = await build({
  ...common,
  entryPoints: { mcp: "src/mcp/serve.ts" },
  plugins: [noCodeOfText],
  // The way for browsers has a validator that makes no code of text. Streams are handed over, and those of the process not used.
  conditions: ["browser"],
});
const proxy = await build({
  ...common,
  entryPoints: { "agent-secrets-mcp": "src/mcp/proxy.ts" },
  // An assistant starts it with the Node that it has.
  target: "node18",
});
writeNotices("dist/THIRD-PARTY-NOTICES.txt", [start, app, undici, mcp.metafile, proxy.metafile]);
