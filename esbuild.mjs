import { rm } from "node:fs/promises";
import { build } from "esbuild";
import { writeNotices } from "./build/writeNotices.mjs";

/**
 * A small bundle that VS Code loads at activation, and others that are required when they are first needed. Each
 * entry in `lazy` is a dynamic import in the sources that becomes a bundle of its own: esbuild can split only ESM
 * output, and undici does not run there.
 */
const lazy = new Map([
  ["./app.ts", "./app.cjs"],
  ["./vault/index.ts", "./vault.cjs"],
  ["./requestParts.ts", "./request.cjs"],
  ["./agentParts.ts", "./agents.cjs"],
]);

const lazyEntries = {
  request: "src/http/requestParts.ts",
  agents: "src/http/agentParts.ts",
  vault: "src/vault/index.ts",
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

/** undici brings its parser for SIMD and without; it runs everywhere without, and a platform's answers are short. */
const oneParser = {
  name: "one-parser",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ path, ...from }) =>
      resolve(path.replace("llhttp_simd-wasm", "llhttp-wasm"), {
        kind: from.kind,
        resolveDir: from.resolveDir,
      }),
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
  },
};

const common = {
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  // Licences go into a file of their own, next to the bundles.
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  plugins: [requireLater],
};

await rm("dist", { recursive: true, force: true });
const own = await build({
  ...common,
  entryPoints: ["src/extension.ts", "src/app.ts"],
  // Its other form asks for its own files by a name that only it knows, so that they could not be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
});
const others = await build({
  ...common,
  entryPoints: lazyEntries,
  plugins: [requireLater, oneParser, onlyX25519],
  // As Node bundles it for itself: without the parser of the experiment.
  define: { esbuildDetection: "true" },
});
writeNotices("dist/THIRD-PARTY-NOTICES.txt", [own.metafile, others.metafile]);
