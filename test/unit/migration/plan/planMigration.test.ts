import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { type Action, entryId, type Plan, type Step } from "../../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../../src/migration/plan/planMigration.ts";
import { remarksOn } from "../../../../src/migration/plan/remarks.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import type { PlatformOptions } from "../../../support/MemoryPlatform.ts";
import { makeTokenPieces } from "../../../support/tokenPieces.ts";
import {
  neverAborted,
  type PlanOptions,
  planAll,
  type Setup,
  selectAll,
  setUp,
  targetOf,
} from "../doubles/setUp.ts";

const BEGIN = "-----BEGIN PRIVATE KEY-----";
const END = "-----END PRIVATE KEY-----";
const CERTIFICATE = "-----BEGIN CERTIFICATE-----";
const CERTIFICATE_END = "-----END CERTIFICATE-----";

const free: PlatformOptions = { id: "free", mode: "inPlace" };
const unique: PlatformOptions = { id: "unique", mode: "recreate" };
const short: PlatformOptions = {
  id: "short",
  mode: "inPlace",
  rules: { name: { minLength: 1, maxLength: 1024 }, value: { minLength: 4, maxLength: 1024 } },
};

async function planText(
  text: string,
  options: PlanOptions & { platform?: PlatformOptions } = {},
): Promise<Plan> {
  return planAll(setUp([options.platform ?? free], { ".env": text }), options);
}

async function actionOf(
  text: string,
  options: PlanOptions & { platform?: PlatformOptions } = {},
): Promise<Action> {
  const [step] = (await planText(text, options)).steps;
  assert.ok(step);
  return step.action;
}

function reasonsOf({ steps }: Plan): unknown[] {
  return steps.map(({ action }) => ("reason" in action ? action.reason : action.kind));
}

describe("planMigration", () => {
  it("proposes to create what is not there, and preselects it", async () => {
    const { steps } = await planText("A=one\nB=two\n");
    assert.deepEqual(
      steps.map(({ name, action, isPreselected }) => [name, action.kind, isPreselected]),
      [
        ["A", "create", true],
        ["B", "create", true],
      ],
    );
  });

  it("sends no request", async () => {
    const setup = setUp([free, unique], { ".env": "A=one\n" });
    await planAll(setup);
    assert.deepEqual(setup.world.operations, []);
  });

  it("gives the same plan for the same request", async () => {
    const setup = setUp([free, unique], { ".env": "A=one\nB.c=two\nB_C=three\n" });
    assert.deepEqual(await planAll(setup), await planAll(setup));
  });

  it("shows no value when it is printed", async () => {
    assert.ok(!JSON.stringify((await planText("A=canary-value\n")).steps[0]?.entry).includes("canary"));
  });

  describe("names", () => {
    it("are mapped to the platform's rule, and say so", async () => {
      const { steps } = await planText("db.password=one\nPLAIN=two\n");
      assert.deepEqual(
        steps.map(({ name, isRenamed }) => [name, isRenamed]),
        [
          ["DB_PASSWORD", true],
          ["PLAIN", false],
        ],
      );
    });

    it("can be chosen by entry or by step", async () => {
      const setup = setUp([free, unique], { ".env": "A=one\n" });
      const [first, second] = (await planAll(setup)).steps;
      assert.ok(first && second);
      const names = new Map([
        [entryId(first.entry), "BOTH"],
        [second.id, "ONLY_SECOND"],
      ]);
      const { steps } = await planAll(setup, { overrides: { names } });
      assert.deepEqual(
        steps.map(({ name }) => name),
        ["BOTH", "ONLY_SECOND"],
      );
    });

    it("are refused with the rule they break", async () => {
      const names = new Map([
        [entryId({ origin: { kind: "file", file: ".env", line: 0 }, key: "A" }), "not-this"],
      ]);
      assert.deepEqual(await actionOf("A=one\n", { overrides: { names } }), {
        kind: "blocked",
        reason: {
          code: "nameRefused",
          name: "not-this",
          problem: { kind: "pattern", suggestion: "NOT_THIS" },
        },
      });
    });

    it("that nothing is left of cannot be mapped", async () => {
      assert.deepEqual(reasonsOf(await planText("...=one\n")), [{ code: "nameCannotBeMapped" }]);
    });

    it("that meet are blocked when the values differ", async () => {
      const plan = await planText("db.password=one\nDB_PASSWORD=two\nA=three\n");
      const reason = { code: "nameCollision", name: "DB_PASSWORD", keys: ["db.password", "DB_PASSWORD"] };
      assert.deepEqual(reasonsOf(plan), [reason, reason, "create"]);
      assert.deepEqual(
        plan.steps.map(({ isPreselected }) => isPreselected),
        [false, false, true],
      );
    });

    it("that meet share one write when the values are equal", async () => {
      const setup = setUp([free], { ".env": "A=one\n", ".env.local": "A=one\n" });
      const [first, second] = (await planAll(setup)).steps;
      assert.deepEqual([first?.action.kind, second?.action.kind], ["create", "create"]);
      assert.deepEqual([first?.sharedWith, second?.sharedWith], [undefined, first?.id]);
    });

    it("do not meet in different scopes", async () => {
      const { steps } = await planAll(setUp([free, unique], { ".env": "A=one\n" }));
      assert.ok(
        steps.every(({ action, sharedWith }) => action.kind === "create" && sharedWith === undefined),
      );
    });
  });

  describe("values", () => {
    const cases: readonly (readonly [
      string,
      string,
      PlanOptions & { platform?: PlatformOptions },
      object,
    ])[] = [
      ["an empty one", "A=\n", {}, { code: "empty" }],
      ["JSON of several lines", 'A={\n  "key": "x"\n}\n', {}, { code: "continues", as: "lines", line: 0 }],
      [
        "JSON in quotes",
        'B=1\nA="{\n  "k": "x"\n}"\n',
        { keys: ["A"] },
        { code: "continues", as: "lines", line: 1 },
      ],
      [
        "a list",
        'A=[\n  "x",\n  "y"\n]\nB=1\n',
        { keys: ["A"] },
        { code: "continues", as: "lines", line: 0 },
      ],
      [
        ...(["a key outside of quotes", `A=${BEGIN}\nMIIabc\n${END}\n`, {}] as const),
        { code: "continues", as: "lines", line: 0 },
      ],
      [
        ...(["a key in an open quote", `A="${BEGIN}\nMIIabc\n${END}\nB=1\n`, { keys: ["A"] }] as const),
        { code: "continues", as: "lines", line: 0 },
      ],
      ["a backslash", "A=one\\\ntwo\n", {}, { code: "continues", as: "backslash", line: 0 }],
      [
        "a backslash in keep mode",
        "A=one\\\ntwo\n",
        { mode: "keep" },
        { code: "continues", as: "backslash", line: 0 },
      ],
      ["an open quote", "A='one\nB=2\n", { keys: ["A"] }, { code: "continues", as: "openQuote", line: 0 }],
      [
        "three quotes",
        'A="""\none\n"""\nB=2\n',
        { keys: ["A"] },
        { code: "continues", as: "lines", line: 0 },
      ],
      ["a NUL", "A=a\0b\n", {}, { code: "nul" }],
      ["too few", "A=abc\n", { platform: short }, { code: "tooShort", length: 3, minLength: 4 }],
      [
        ...(["too many", `A=${"x".repeat(1025)}\n`, { platform: short }] as const),
        { code: "tooLong", length: 1025, maxLength: 1024 },
      ],
      [
        ...(["over 64 KB of UTF-8", `A=${"é".repeat(32_769)}\n`, {}] as const),
        { code: "tooLarge", bytes: 65_538, maxBytes: 65_536 },
      ],
    ];
    for (const [title, text, options, reason] of cases) {
      it(`are blocked: ${title}`, async () => {
        assert.deepEqual(await actionOf(text, options), { kind: "blocked", reason });
      });
    }

    const pieces = makeTokenPieces(37);
    const half = pieces.base62(24);
    const rows = [45, 45, 20].map((bytes) => pieces.base64(bytes));
    const strays: readonly (readonly [title: string, text: string, as: string | undefined])[] = [
      ["wrapped without a sign", `A=${rows.join("\n")}\nB=1\n`, "strayLines"],
      ["wrapped and indented, with CRLF", `A=${rows[0]}\r\n  ${rows[2]}\r\nB=1\r\n`, "strayLines"],
      ["wrapped, and its last row reads as an entry", `A=${half}\n${half}=\nB=1\n`, "strayLines"],
      ["joined by a caret", `A=${half}^\n${half}\nB=1\n`, "backslash"],
      ["joined by a backtick", `A=${half}\`\n${half}\nB=1\n`, "backslash"],
      ["joined by a caret, to words", "A=Winter^\nSun\nB=1\n", "backslash"],
      [
        "two keys, one below the other",
        `A=${BEGIN}\n${rows[0]}\n${END}\n${BEGIN}\n${rows[1]}\n${END}\nB=1\n`,
        "lines",
      ],
      [
        "a certificate and its key",
        `A=${CERTIFICATE}\n${rows[0]}\n${CERTIFICATE_END}\n${BEGIN}\n${rows[1]}\n${END}\nB=1\n`,
        "lines",
      ],
      ["an entry behind a caret", `A=${half}^\nB=1\n`, undefined],
      ["joined by a plus", `A="${half}" +\n"${half}"\nB=1\n`, "strayLines"],
      ["in quotes twice", `A="${half}"\n"${half}"\nB=1\n`, "strayLines"],
      ["a list below its name", `A=x\n  - ${half}\n  - ${half}\nB=1\n`, "strayLines"],
      ["a block of YAML", `A: |\n  ${half}\n  ${half}\nB=1\n`, "lines"],
      ["a here-document", `A=<<EOF\n${half}\nEOF\nB=1\n`, "lines"],
      ["in curly quotes that go on", "A=“Winter\nSun”\nB=1\n", "openQuote"],
      ["a comment below", `A=${half}\n# ${rows[1]}\nB=1\n`, undefined],
      ["a blank line between", `A=${half}\n\n${half}\nB=1\n`, undefined],
      ["words below a secret", `A=${half}\nthese are the settings of the app\nB=1\n`, "strayLines"],
      ["words below a setting", `A=debug\nthese are the settings of the app\n---\nB=1\n`, undefined],
      ["a section below", `A=${half}\n[production]\nB=1\n`, undefined],
      ["another entry below", `A=${half}\nB=${half}\n`, undefined],
      ["in curly quotes", "A=“Winter Sun”\nB=1\n", undefined],
    ];
    for (const [title, text, as] of strays) {
      it(`are ${as === undefined ? "free" : "blocked"}: ${title}`, async () => {
        const reasons = reasonsOf(await planText(text, { keys: ["A"] }));
        assert.deepEqual(reasons, as === undefined ? ["create"] : [{ code: "continues", as, line: 0 }]);
      });
    }

    it("are refused where what continues them reads as an entry", async () => {
      const reason = { code: "continues", as: "backslash", line: 0 };
      for (const next of ["c2Vjb25k==", "  -Dname=value", `${half}=x`]) {
        const plan = await planText(`A=one\\\n${next}\nB=1\n`, { keys: ["A"] });
        assert.deepEqual(reasonsOf(plan), [reason], next.replace(half, "a token"));
      }
    });

    const whole: Readonly<Record<string, string>> = {
      "a path of Windows at the end": "A=C:\\temp\\\n",
      "JSON on one line": 'A={"key": "x"}\nB=1\n',
      "JSON in single quotes": 'A=\'{\n  "key": "x"\n}\'\nB=1\n',
      "a key in quotes": `A="${BEGIN}\nMIIabc\n${END}"\nB=1\n`,
      "a key with its line ends escaped": `A="${BEGIN}\\nMIIabc\\n${END}"\nB=1\n`,
      "a quote within": "A=it's\nB=1\n",
      "an entry behind two backslashes": "A=one\\\\\nB=1\n",
      "an odd line below": "A=one\nstray\nB=1\n",
    };
    for (const [title, text] of Object.entries(whole)) {
      it(`are whole: ${title}`, async () => {
        assert.deepEqual(await actionOf(text, { keys: ["A"] }), { kind: "create" });
      });
    }

    it("that look like placeholders are left to the person", async () => {
      const [step] = (await planText("A=timber-replace-olive-42\n", { placeholders: ["A"] })).steps;
      assert.deepEqual([step?.action, step?.isPreselected], [{ kind: "create" }, false]);
    });

    it("are remarked on where their ends are blank, or they seem to be placeholders", () => {
      const remarks = (value: string, isPlaceholder = false) =>
        remarksOn({ origin: { kind: "typed" }, key: "A", value: new Sensitive(value), isPlaceholder });
      assert.deepEqual(remarks("value\n"), ["endsWithLineEnd"]);
      assert.deepEqual(remarks("\r\nvalue "), ["beginsWithLineEnd", "endsWithBlank"]);
      assert.deepEqual(remarks("\u00a0va lue\t"), ["beginsWithBlank", "endsWithBlank"]);
      assert.deepEqual(remarks("\u200bvalue\u2060"), ["beginsWithBlank", "endsWithBlank"]);
      assert.deepEqual(remarks("value\u0085"), ["endsWithLineEnd"]);
      assert.deepEqual(remarks("changeme", true), ["placeholder"]);
      assert.deepEqual(remarks("va\nlue"), []);
    });

    it("of 64 KB are fine", async () => {
      assert.deepEqual(await actionOf(`A=${"é".repeat(32_768)}\n`), { kind: "create" });
    });
  });

  describe("files", () => {
    it("with mixed line ends are left alone, unless nothing is edited", async () => {
      assert.deepEqual(reasonsOf(await planText("A=one\r\nB=two\n")), [
        { code: "mixedLineEnds" },
        { code: "mixedLineEnds" },
      ]);
      assert.deepEqual(reasonsOf(await planText("A=one\r\nB=two\n", { mode: "keep" })), ["create", "create"]);
    });

    it("that are no UTF-8 are left alone, whatever the mode", async () => {
      assert.deepEqual(reasonsOf(await planText("A=\uFFFD\n", { mode: "keep" })), [{ code: "notUtf8" }]);
    });

    it("that are gone block their entries", async () => {
      const plan = planMigration({
        mode: "comment",
        files: [],
        entries: [{ origin: { kind: "file", file: "gone", line: 0 }, key: "A", value: new Sensitive("one") }],
        targets: setUp([free]).platforms.map((platform) => targetOf(platform)),
        knowledge: { fingerprints: new Map(), records: [], pushed: [] },
      });
      assert.deepEqual(reasonsOf(plan), [{ code: "fileMissing" }]);
    });

    it("take earlier lines of the same key and value along", async () => {
      const plan = await planText("A=one\nB=two\nA=one\n");
      assert.deepEqual(reasonsOf(plan), [{ code: "duplicateOf", line: 2 }, "create", "create"]);
    });

    it("block a key with several values, until a person accepts the loss", async () => {
      const text = "A=old\nB=two\nA=new\n";
      const reason = { code: "duplicateKey", lines: [0, 2] };
      assert.deepEqual(reasonsOf(await planText(text)), [reason, "create", reason]);
      const acceptedDuplicates = new Set([
        entryId({ origin: { kind: "file", file: ".env", line: 2 }, key: "A" }),
      ]);
      const accepted = await planText(text, { overrides: { acceptedDuplicates } });
      assert.deepEqual(reasonsOf(accepted), [{ code: "duplicateOf", line: 2 }, "create", "create"]);
    });

    it("count duplicates that were not selected", async () => {
      const plan = await planText("A=old\nA=new\n", { keys: ["A"] });
      const last = plan.steps.at(-1);
      assert.deepEqual(last?.action, { kind: "blocked", reason: { code: "duplicateKey", lines: [0, 1] } });
    });
  });

  describe("targets", () => {
    const blockedBy = async (change: (setup: Setup) => ReturnType<typeof targetOf>) => {
      const setup = setUp([free], { ".env": "A=one\n" });
      const [proposed] = (await planAll(setup)).steps;
      assert.ok(proposed);
      const plan = planMigration({
        mode: "keep",
        files: [{ uri: ".env", text: new Sensitive("A=one\n"), isLossy: false }],
        entries: [proposed.entry],
        targets: [change(setup)],
        knowledge: { fingerprints: new Map(), records: [], pushed: [] },
      });
      return reasonsOf(plan)[0];
    };
    const first = ({ platforms: [platform] }: Setup) => {
      assert.ok(platform);
      return targetOf(platform);
    };

    it("that are signed out say so", async () => {
      const reason = await blockedBy((setup) => ({ ...first(setup), state: { kind: "signedOut" } }));
      assert.deepEqual(reason, { code: "signedOut" });
    });

    it("that cannot be listed say why", async () => {
      const failure = { kind: "listingNotOffered" } as const;
      const reason = await blockedBy((setup) => ({ ...first(setup), state: { kind: "failed", failure } }));
      assert.deepEqual(reason, { code: "listingFailed", failure });
    });

    it("that cannot create are not writable", async () => {
      const reason = await blockedBy((setup) => {
        const { createSecret: _, ...provider } = first(setup).provider;
        return { ...first(setup), provider };
      });
      assert.deepEqual(reason, { code: "scopeNotWritable" });
    });

    it("refuse a description that is too long, and ignore one they do not have", async () => {
      const flags = { description: "long" };
      const description = { maxLength: 3 };
      const platform: PlatformOptions = { ...free, rules: { description } };
      assert.deepEqual(await actionOf("A=one\n", { platform, flags }), {
        kind: "blocked",
        reason: {
          code: "flagRefused",
          flag: "description",
          problem: { kind: "tooLong", length: 4, maxLength: 3 },
        },
      });
      assert.deepEqual(await actionOf("A=one\n", { flags }), { kind: "create" });
    });
  });

  describe("a name that is there already", () => {
    const replan = async (platform: PlatformOptions, change: (setup: Setup) => void): Promise<Step> => {
      const setup = setUp([platform], { ".env": "A=one\n" });
      const plan = await planAll(setup, { mode: "keep" });
      const selection = await selectAll(setup, plan);
      await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
      change(setup);
      const [step] = (await planAll(setup)).steps;
      assert.ok(step);
      return step;
    };

    it("is replaced irreversibly when nothing is known of it, and never preselected", async () => {
      const setup = setUp([unique], { ".env": "A=one\n" });
      const secret = setup.platforms[0]?.add("A", "theirs");
      const [step] = (await planAll(setup)).steps;
      const expected = {
        kind: "replace",
        secret,
        mode: "recreate",
        verdict: "neverSeen",
        isIrreversible: true,
      };
      assert.deepEqual(step?.action, expected);
      assert.equal(step?.isPreselected, false);
    });

    it("is the same when we stored it and nobody changed it", async () => {
      const step = await replan(free, () => undefined);
      assert.equal(step.action.kind, "same");
      assert.equal(step.isPreselected, true);
    });

    it("is replaced reversibly when only the file changed", async () => {
      const { action, isPreselected } = await replan(free, ({ files }) => files.texts.set(".env", "A=two\n"));
      assert.ok(action.kind === "replace");
      assert.deepEqual(
        [action.mode, action.verdict, action.isIrreversible],
        ["inPlace", "changedHere", false],
      );
      assert.equal(isPreselected, false);
    });

    it("is replaced irreversibly when somebody changed it there", async () => {
      const { action } = await replan(free, ({ platforms }) => {
        const [secret] = platforms[0]?.secrets() ?? [];
        platforms[0]?.edit(secret?.id ?? "", "theirs");
      });
      assert.ok(action.kind === "replace");
      assert.deepEqual([action.verdict, action.isIrreversible], ["changedThere", true]);
    });

    it("can always be taken back where the platform gives values back", async () => {
      const setup = setUp([{ ...free, canRead: true }], { ".env": "A=one\n" });
      setup.platforms[0]?.add("A", "theirs");
      const action = (await planAll(setup)).steps[0]?.action;
      assert.ok(action?.kind === "replace" && !action.isIrreversible);
    });

    const blocked: readonly (readonly [string, (setup: Setup) => void, object])[] = [
      [
        "twice",
        ({ platforms }) => {
          platforms[0]?.add("A", "one");
          platforms[0]?.add("A", "two");
        },
        { code: "ambiguousName", count: 2 },
      ],
      [
        "twice, once with a blank that platforms cut",
        ({ platforms }) => {
          platforms[0]?.add("A", "one");
          platforms[0]?.add("A ", "two");
        },
        { code: "ambiguousName", count: 2 },
      ],
      [
        "as a file",
        ({ platforms }) => platforms[0]?.add("A", "b25l", { isFile: true }),
        { code: "holdsFile" },
      ],
    ];
    for (const [title, prepare, reason] of blocked) {
      it(`is blocked when it is there ${title}`, async () => {
        const setup = setUp([free], { ".env": "A=one\n" });
        prepare(setup);
        assert.deepEqual(reasonsOf(await planAll(setup)), [reason]);
      });
    }

    it("is blocked where values can be neither replaced nor deleted", async () => {
      const setup = setUp([unique], { ".env": "A=one\n" });
      setup.platforms[0]?.add("A", "theirs");
      const { provider } = setup.platforms[0] ?? {};
      delete (provider as { deleteSecret?: unknown } | undefined)?.deleteSecret;
      assert.deepEqual(reasonsOf(await planAll(setup)), [{ code: "cannotReplace" }]);
    });
  });
});
