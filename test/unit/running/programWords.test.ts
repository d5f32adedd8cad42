import assert from "node:assert/strict";
import { folderWords, programWords, spellings } from "../../../src/running/programWords.ts";

describe("the files that a command line runs", () => {
  const rows: readonly (readonly [command: string, words: readonly string[]])[] = [
    ["node server.js", ["server.js"]],
    ["node server.js out.json", ["server.js"]],
    ["node --require ./hook.js server.js out.json", ["./hook.js", "server.js"]],
    ["node --import=./hook.mjs server.js", ["./hook.mjs", "server.js"]],
    ["/usr/bin/node server.js", ["/usr/bin/node", "server.js"]],
    ['"/opt/my node/bin/node" "a b.js"', ["/opt/my node/bin/node", "a b.js"]],
    ["sh ./run.sh && ./other.sh -x", ["./run.sh", "./other.sh"]],
    ["MODE=test A=b bash run.sh", ["run.sh"]],
    // What comes after an option may belong to it.
    ["python3.12 -u app.py data.json", ["app.py", "data.json"]],
    [". ./env.sh; source more.sh", ["./env.sh", "more.sh"]],
    ["(cd sub; python app.py) | tee log.txt", ["app.py"]],
    ["echo $(sh inner.sh)", ["inner.sh"]],
    ["node a.js > out.js 2>> err.js", ["a.js"]],
    ["node < script.js", ["script.js"]],
    ["NODE.EXE app.js", ["app.js"]],
    ["node it\\'s.js", ["it's.js"]],
    [`node 'it"s.js'`, ['it"s.js']],
    ["npx tsx server.ts", ["server.ts"]],
    ["env -u A B=1 python app.py", ["app.py"]],
    ["npx cross-env A=1 node x.js | tee log.txt", ["x.js"]],
    ["nodemon --watch src server.js", ["src", "server.js"]],
    ["deno run -A a.ts", ["run", "a.ts"]],
    ["tsx watch a.ts", ["watch", "a.ts"]],
    ["go run main.go", ["run", "main.go"]],
    ["java -jar app.jar", ["app.jar"]],
    ["make -f own.mk all", ["own.mk", "all"]],
    ["node run", ["run"]],
    ...["exec", "time", "sudo -E", "nice -n 5", "nohup", "timeout 5", "env A=./b", "!", "{"].map(
      (before) => [`${before} ./x.sh data/in.txt`, ["./x.sh"]] as const,
    ),
    ["if ./check; then ./x; else ./y; fi", ["./check", "./x", "./y"]],
    ['sh -c "node x.js"', ["node x.js", "x.js"]],
    ['npx concurrently "node a.js" "./b.sh; python c.py"', ["a.js", "./b.sh", "c.py"]],
    ["NODE_OPTIONS='--require ./hook.js' node x.js", ["x.js", "./hook.js"]],
    ["BASH_ENV=./env.sh bash run.sh", ["run.sh", "./env.sh"]],
    ["echo hello.js", []],
    ["npm run dev", []],
    ["tool.sh", []],
    ["", []],
    [" ; | && ", []],
    ['node "unclosed.js', ["unclosed.js"]],
  ];
  for (const [command, words] of rows) {
    it(JSON.stringify(command), () => assert.deepEqual(programWords(command), words));
  }

  it("are called without their ending, or as a module", () => {
    for (const [word, file] of [
      ["server", "server.js"],
      ["lib", "lib/index.js"],
      ["app.main", "app/main.py"],
      ["app", "app/__main__.py"],
      ["a.js", "a.js"],
    ] as const) {
      assert.ok(spellings(word).includes(file), word);
    }
  });

  it("may be in a folder that the line names", () => {
    assert.deepEqual(folderWords("cd app && npm --prefix=lib -C 'my dir' run x"), [
      "cd",
      "app",
      "npm",
      "lib",
      "my dir",
      "run",
      "x",
      // As if it were a line of its own.
      "my",
      "dir",
    ]);
    for (const line of [
      "make -Capp all",
      "sh -c 'cd app && make'",
      'concurrently "npm --prefix app run x" vite',
    ]) {
      assert.ok(folderWords(line).includes("app"), line);
    }
  });

  it("are found in time, whatever the line is", () => {
    for (const piece of ['"', "'", "\\", "a=", "node -", "$(", ">"]) {
      assert.ok(Array.isArray(programWords(piece.repeat(5_000))));
    }
  });
});
