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
  ["undici", "./undici.cjs"],
]);

const requireLater = {
  name: "require-later",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      const bundle = kind === "dynamic-import" ? lazy.get(path) : undefined;
      return bundle === undefined ? undefined : { path: bundle, external: true };
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
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  // Licences go into a file of their own, next to the bundles.
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  plugins: [requireLater],
};

await rm("dist", { recursive: true, force: true });
const own = await build({ ...common, entryPoints: ["src/extension.ts", "src/app.ts"] });
const others = await build({ ...common, entryPoints: { undici: "undici", vault: "src/vault/index.ts" } });
writeNotices("dist/THIRD-PARTY-NOTICES.txt", [own.metafile, others.metafile]);
