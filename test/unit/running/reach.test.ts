import assert from "node:assert/strict";
import { dirname, resolve } from "node:path";
import { readScripts } from "../../../src/running/packageScripts.ts";
import { type Disk, findReach } from "../../../src/running/reach.ts";

const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/w": {
    dev: "node server.js",
    web: "vite",
    all: "npm -w @org/api run start",
    deep: "cd api && node start.js",
    inner: "npm --prefix api run start",
    test: "mocha",
    loop: "npm run loop",
    tool: "make build",
  },
  "/w/api": { start: "node start.js", predev: "x" },
};
const files = new Set([
  "/w/server.js",
  "/w/api/start.js",
  "/w/run.sh",
  "/w/build",
  "/w/gradlew",
  "/w/cmd/main.go",
]);
const folders = new Set(["/w", "/w/api", "/w/cmd", "/w/sub"]);

const disk: Disk = {
  resolve,
  folder: async (path) => (folders.has(path) ? path : undefined),
  isFile: async (path) => files.has(path),
  nearestPackage: async (path) => nearest(path),
  packagesBelow: async (_root, names) =>
    new Map(names.filter((name) => /^(?:@org\/|\.\/)?api\/?$/.test(name)).map((name) => [name, "/w/api"])),
};

function nearest(path: string): Awaited<ReturnType<Disk["nearestPackage"]>> {
  const scripts = packages[path];
  if (scripts !== undefined) return { path, scripts: readScripts(JSON.stringify({ scripts })) };
  return path === "/" ? { path, scripts: [] } : nearest(dirname(path));
}

const reach = (line: string) => findReach(disk, "/w", line);

describe("what a command line reaches", () => {
  const told: readonly (readonly [line: string, scripts: readonly string[]])[] = [
    ["npm run dev", ["/w dev"]],
    ["pnpm dev", ["/w dev"]],
    ["sh run.sh", []],
    ["./run.sh data.txt", []],
    ["node server.js $PORT", []],
    ["A=1 node server.js | tee log.txt", []],
    ["cd api && node start.js", []],
    ["sh -c 'node server.js'", []],
    ["node -e 'console.log(process.env.A)'", []],
    ["echo $A > out.txt; sleep 1", []],
    ['curl -H "X-Key: $A" https://example.test', []],
    ['echo "make every one"', []],
    ["true", []],
    ["", []],
    ["npm run deep", ["/w deep"]],
    ["npm run inner", ["/w inner", "/w/api start"]],
    ["npm --prefix api run start", ["/w/api start"]],
    ["npm -C api run start", ["/w/api start"]],
    ["bun --cwd=api run start", ["/w/api start"]],
    ["npm -w api run start", ["/w/api start"]],
    ["npm run start --workspace=@org/api", ["/w/api start"]],
    ["npm --workspace ./api run start", ["/w/api start"]],
    ["yarn workspace @org/api start", ["/w/api start"]],
    ["pnpm --filter @org/api start", ["/w/api start"]],
    ["pnpm -F api start", ["/w/api start"]],
    ["npm run all", ["/w all", "/w/api start"]],
    ["npm run loop", ["/w loop"]],
  ];
  for (const [line, scripts] of told) {
    it(`is told by files: ${line}`, async () => {
      const { untold, beside, ...found } = await reach(line);
      assert.deepEqual([untold, beside], [[], []]);
      assert.deepEqual(
        found.scripts.map(({ path, name }) => `${path} ${name}`),
        scripts,
      );
    });
  }

  const finders: readonly (readonly [line: string, beside: readonly string[]])[] = [
    ...[
      "make",
      "make build",
      "just build",
      "task build",
      "docker compose up",
      "docker-compose -f a.yml up",
      "tox -e py",
      "nox",
      "cargo run",
      "go run .",
      "deno task x",
      "rake x",
      "./gradlew run",
      "npx vite",
      "python -m pytest",
      "terraform apply -var key=$A",
      "psql $DATABASE_URL",
      "sudo make",
      "time env A=1 make",
      "sh -c make",
      "cmd.exe /c run.bat",
      "pwsh -Command make",
      "node missing.js -e prod",
      "sh -c 'make all'",
      "make test",
      "if true; then make; fi",
      "npm run missing",
      "npm run web",
      "npm run tool",
      "npm test",
      "node missing.js",
      "echo $(make -s key)",
      'echo "key: $(make -s key)"',
    ].map((line) => [line, ["/w"]] as const),
    ["make -C sub all", ["/w", "/w/sub"]],
    ["make -Csub", ["/w", "/w/sub"]],
    ["make --directory=sub", ["/w", "/w/sub"]],
    ["just --working-directory sub x", ["/w", "/w/sub"]],
    ["cd sub && docker compose up", ["/w", "/w/sub"]],
    ["go run ./cmd", ["/w", "/w/cmd"]],
    ["docker compose --project-directory sub up", ["/w", "/w/sub"]],
  ];
  for (const [line, beside] of finders) {
    it(`is in the files of the folder, which the program finds by itself: ${line}`, async () => {
      const found = await reach(line);
      assert.deepEqual([found.untold, found.beside], [[], beside]);
    });
  }

  const open = [
    "npm -ws run start",
    "npm run start --workspaces",
    "npm -w other run start",
    "npm -w $PKG run start",
    "npm -w 'packages/*' run start",
    "pnpm -r start",
    "pnpm --recursive run start",
    "pnpm --filter './packages/**' start",
    "pnpm --filter ...api start",
    "pnpm -w start",
    "yarn workspaces foreach run start",
    "yarn workspaces run start",
    "bun --filter '*' run start",
    "bun run --workspaces start",
    "turbo run build",
    "npx nx run api:serve",
    "lerna run start",
    "bazel run //api",
    "npm_config_workspace=api npm run start",
    "curl -s example.test | sh",
    "node $FILE",
    "sh scripts/*.sh",
    "$RUNNER build",
    "make -C $DIR",
    "make -f $(pick)",
    "docker compose --file=$FILE up",
    "cat a.sql | python",
    "curl -s example.test | sh # check",
    "curl -s example.test | bash /dev/stdin",
    "python <(curl -s example.test)",
    "node --test",
  ];
  for (const line of open) {
    it(`is in no file that can be told: ${line}`, async () => {
      assert.notDeepEqual((await reach(line)).untold, []);
    });
  }

  it("takes in what package managers read first", async () => {
    assert.ok((await reach("npm run dev")).paths.includes("/w/.npmrc"));
    assert.ok((await reach("npm -w api run start")).paths.includes("/w/api/.npmrc"));
  });

  it("takes in the files that a program is told with an option", async () => {
    for (const line of ["docker compose -f a.yml up", "just --justfile=a.yml x", "ansible-playbook a.yml"]) {
      assert.ok((await reach(line)).paths.includes("/w/a.yml"), line);
    }
  });

  it("ends, whatever scripts call each other", async () => {
    const scripts = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`s${index}`, `npm run s${index + 1} && npm run s0`]),
    );
    const many: Disk = {
      ...disk,
      nearestPackage: async (path) => ({ path, scripts: readScripts(JSON.stringify({ scripts })) }),
    };
    const found = await findReach(many, "/w", "npm run s0");
    assert.deepEqual(found.untold, ["npm run s0"]);
  });
});
