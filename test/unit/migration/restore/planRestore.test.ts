import assert from "node:assert/strict";
import dotenv from "dotenv";
import fc from "fast-check";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import type { Span } from "../../../../src/envfile/envEntry.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import { writeMovedNote } from "../../../../src/envfile/writeMovedComment.ts";
import { redactText } from "../../../../src/migration/files/redactText.ts";
import type { JournalEntry } from "../../../../src/migration/journal/journal.ts";
import { hasMixedLineEnds } from "../../../../src/migration/plan/lineEnds.ts";
import { toPlannedEntry } from "../../../../src/migration/plan/toPlannedEntry.ts";
import {
  type KeptValue,
  planRestore,
  type Restorable,
  type RestoreItem,
} from "../../../../src/migration/restore/planRestore.ts";
import { restoreEntries } from "../../../../src/migration/restore/restoreEntries.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../../support/arbitraryEnvText.ts";

const uri = "file:///app/.env";
const note = writeMovedNote("This Machine", "2026-11-20");
type Mode = "comment" | "remove";

interface Move {
  readonly redacted: string;
  readonly journal: readonly JournalEntry[];
  readonly kept: ReadonlyMap<string, KeptValue>;
}

/** What a move of these keys leaves: the file, the journal and the values on this machine. */
function move(
  text: string,
  keys: readonly string[],
  mode: Mode = "comment",
  extraSpans: readonly Span[] = [],
): Move | undefined {
  const entries = new Map(parseEnvFile(text).entries.map((entry) => [entry.key, entry]));
  const moved = keys.flatMap((key) => {
    const entry = entries.get(key);
    if (entry === undefined) return [];
    const { value, extraSpans: rows = [] } = toPlannedEntry(uri, text, entry);
    const { startLine } = entry;
    return [{ key, startLine, value: value.reveal(), extraSpans: [...rows, ...extraSpans] }];
  });
  const preview = redactText(
    new Sensitive(text),
    moved.map((entry) => ({ key: entry.key, note, extraSpans: entry.extraSpans })),
    mode,
  );
  if (!preview.ok) return undefined;
  const place = (name: string) => ({ accountId: "local", scope: personalScope, name });
  const { result } = preview.change;
  const entry: JournalEntry = {
    record: {
      id: "m1",
      startedAt: 0,
      mode,
      files: [{ uri, text: new Sensitive(text), isLossy: false }],
      writes: moved.map(({ key, value }) => ({
        id: `w-${key}`,
        providerId: "local",
        place: place(key),
        value: new Sensitive(value),
        flags: {},
        action: { kind: "create" },
      })),
      steps: moved.map(({ key, startLine, extraSpans }) => ({
        id: `s-${key}`,
        file: uri,
        key,
        line: startLine,
        note,
        writeId: `w-${key}`,
        extraSpans,
      })),
    },
    events: [
      { type: "fileIntent", uri, result },
      { type: "closed", as: "applied", at: 1 },
    ],
  };
  const kept = moved.map(({ key, value }) => [key, keep(value)] as const);
  return { redacted: result.reveal(), journal: [entry], kept: new Map(kept) };
}

function keep(value: string, isOfFolder = true): KeptValue {
  return { value: new Sensitive(value), isOfFolder };
}

function plan(text: string, { journal, kept }: Omit<Move, "redacted">): readonly RestoreItem[] {
  return planRestore({ uri, text: new Sensitive(text), journal, kept, places: new Set() });
}

function restorable(items: readonly RestoreItem[]): readonly Restorable[] {
  return items.filter((item) => item.kind === "restorable");
}

/** The text after everything that can come back has. */
function restoreAll(text: string, known: Omit<Move, "redacted">): string | undefined {
  return restoreEntries(new Sensitive(text), restorable(plan(text, known)))?.result.reveal();
}

/** What a move would store of a key. */
function toPlannedValue(text: string, key: string): string | undefined {
  const entry = parseEnvFile(text).entries.find((own) => own.key === key);
  return entry && toPlannedEntry(uri, text, entry).value.reveal();
}

const nothing = { journal: [], kept: new Map<string, KeptValue>() };

/** A key in PEM without quotes, below whatever is before its first line. The last row is an entry to dotenv. */
const label = "PRIVATE KEY-----";
const privateKey = `-----BEGIN ${label}\n${"k".repeat(64)}\n${"z".repeat(30)}==\n-----END ${label}`;

/** Whatever people write, with the keys A and B to move. */
const corpus: Readonly<Record<string, string>> = {
  "a private key without quotes": `X=1\nA=${privateKey}\nB=2\nC=3\n`,
  "two private keys without quotes": `A=${privateKey}\nB=${privateKey}`,
  "a private key without quotes, with CRLF": `A=${privateKey}\nX=1\nB=2\n`.replaceAll("\n", "\r\n"),
  "plain lines": "# app\nA=1\nPORT=3000\nB=2\n",
  "no last line end": "PORT=3000\nA=1\nB=2",
  CRLF: "A=1\r\nPORT=3000\r\nB='x'\r\n",
  "a byte order mark": "\ufeffA=1\nB=2\n",
  "export and blanks": 'export A = "1"\t\n  B=2   \n',
  "comments behind values": "A=one # the first\nB='two' # the second\n",
  "a cut value": "A=pa#ss\nB=#fff\n",
  "several lines": 'A="l1\nl2\nl3"\nB=`x\ny`\nC=3\n',
  "several lines with CRLF": 'A="l1\r\nl2"\r\nB=2\r\n',
  escapes: "A=\"a\\nb\\tc\"\nB='C:\\temp\\'\n",
  "a colon": "A: 1\nB: '2'\n",
  "spread lines": "A\n=\n'1'\nB=\n\"q\"\n",
  duplicates: "A=1\nB=2\nexport A=3\nA='1'\n",
  "an open quote": "A=\"open\nB='open\nC=1\n",
  dollars: "A=pa$$w0rd$1\nB='$X $Y'\n",
  "U+2028": "# c\u2028A=1 # d\u2028B=2\n",
  neighbours: "X=0\nA=1\nB=2\nC=3\nY=4\n",
  "only these": "A=1\nB=2",
  junk: "; ini\nJUNK\n=v\nA=1\n\n\n\nB=2\n  \n",
};

describe("restoring moved entries", () => {
  for (const [title, text] of Object.entries(corpus)) {
    for (const mode of ["comment", "remove"] as const) {
      it(`gives a moved file its bytes back: ${title}, ${mode}`, () => {
        const moved = move(text, ["A", "B"], mode);
        assert.ok(moved !== undefined);
        assert.notEqual(moved.redacted, text);
        assert.equal(restoreAll(moved.redacted, moved), text);
      });
    }
  }

  it("gives any file its bytes back", () => {
    let done = 0;
    let refused = 0;
    const modes = fc.constantFrom<Mode>("comment", "remove");
    const property = fc.property(arbitraryEnvText, modes, (text, mode) => {
      const moved = hasMixedLineEnds(text) ? undefined : move(text, ["A", "B"], mode);
      if (moved === undefined || moved.kept.size === 0) return;
      const restored = restoreAll(moved.redacted, moved);
      if (restored === undefined) refused++;
      else done++;
      assert.equal(restored ?? text, text);
    });
    fc.assert(property, { numRuns: countFuzzRuns(10_000) });
    assert.ok(done > 2_000 && refused < done / 50, `${done} were restored, ${refused} refused`);
  }).timeout(60_000);

  it("brings one key back and leaves every other byte, then the other one", () => {
    for (const mode of ["comment", "remove"] as const) {
      const text = "X=0\nA='1' # a\nM=5\nexport B=2\nY=4\n";
      const moved = move(text, ["A", "B"], mode);
      assert.ok(moved !== undefined);
      const [first, second] = restorable(plan(moved.redacted, moved));
      assert.ok(first !== undefined && second !== undefined);
      const half = restoreEntries(new Sensitive(moved.redacted), [first])?.result.reveal();
      assert.equal(half, move(text, ["B"], mode)?.redacted);
      assert.equal(restoreAll(half ?? "", moved), text);
    }
  });

  it("gives all rows of a private key back, where its place is lost as well", () => {
    for (const mode of ["comment", "remove"] as const) {
      const moved = move(`X=1\nA=${privateKey}\nB=2\n`, ["A"], mode);
      assert.ok(moved !== undefined);
      const [own] = restorable(plan(moved.redacted, moved));
      assert.equal(own?.isOriginal, true);
      const elsewhere = `Z=1\n${mode === "comment" ? `# A ${note}\n` : ""}Z=2\n`;
      const restored = restoreAll(elsewhere, moved) ?? "";
      assert.equal(toPlannedValue(restored, "A"), privateKey);
      assert.ok(restored.startsWith("Z=1\n") && restored.includes("Z=2\n"));
    }
  });

  it("gives a value back that was moved with what dotenv takes for a comment", () => {
    const moved = move("X=1\nA=pa#ss\n", ["A"]);
    const [entry] = moved?.journal ?? [];
    assert.ok(moved !== undefined && entry !== undefined);
    const value = new Sensitive("pa#ss");
    const writes = entry.record.writes.map((write) => ({ ...write, value }));
    const journal = [{ ...entry, record: { ...entry.record, writes } }];
    const kept = new Map([["A", keep("pa#ss")]]);
    assert.equal(restoreAll(moved.redacted, { journal, kept }), "X=1\nA=pa#ss\n");
  });

  it("writes nothing that would not say what is kept", () => {
    const [item] = restorable(plan(`# A ${note}\n`, { ...nothing, kept: new Map([["A", keep("1")]]) }));
    assert.ok(item !== undefined);
    const cut = { ...item, isOriginal: true, value: new Sensitive("1\n2") };
    assert.equal(restoreEntries(new Sensitive(`# A ${note}\n`), [cut]), undefined);
  });

  it("keeps what was changed in the file since", () => {
    for (const mode of ["comment", "remove"] as const) {
      const moved = move("X=0\nA=1\nB=2\nY=4\n", ["A", "B"], mode);
      assert.ok(moved !== undefined);
      const changed = `NEW=1\n${moved.redacted}`;
      assert.equal(restoreAll(changed, moved), "NEW=1\nX=0\nA=1\nB=2\nY=4\n");
    }
  });

  it("puts lines at the end whose place is lost", () => {
    const moved = move("X=0\nA=1\nY=4\n", ["A"], "remove");
    assert.ok(moved !== undefined);
    assert.equal(restoreAll("Z=9\n", moved), "Z=9\nA=1\n");
    assert.equal(restoreAll("X=9\nAPP_Y=4\n", moved), "X=9\nAPP_Y=4\nA=1\n");
  });

  it("puts a line at the end when what went with it would be cut wrong, and all of it back together", () => {
    const text = "B=1\n#A=old\nA=2\nC=3\n";
    const moved = move(text, ["A", "B"], "remove", [{ start: 4, end: 10 }]);
    assert.ok(moved !== undefined);
    assert.equal(moved.redacted, "C=3\n");
    const [a] = restorable(plan(moved.redacted, moved)).filter(({ key }) => key === "A");
    assert.ok(a !== undefined);
    assert.equal(restoreEntries(new Sensitive(moved.redacted), [a])?.result.reveal(), "C=3\nA=2\n");
    assert.equal(restoreAll(moved.redacted, moved), text);
  });

  it("writes a value anew that was replaced since, and keeps all else of the line", () => {
    const moved = move("export A = 'old' # about\nB=2\n", ["A"]);
    assert.ok(moved !== undefined);
    const kept = new Map([["A", keep("it's #new")]]);
    const items = plan(moved.redacted, { ...moved, kept });
    assert.deepEqual(
      restorable(items).map(({ isOriginal }) => isOriginal),
      [false],
    );
    assert.equal(restoreAll(moved.redacted, { ...moved, kept }), 'export A = "it\'s #new" # about\nB=2\n');
  });

  it("gives the bytes back in the place of a comment as earlier versions wrote it", () => {
    const text = "X=0\n  A=1 # one\nB='2'\n";
    const moved = move(text, ["A", "B"]);
    assert.equal(moved?.redacted, `X=0\n# A ${note} # one\n# B ${note}\n`);
    const earlier = `X=0\n  # A= ${note} # one\n# B= ${note}\n`;
    assert.equal(restoreAll(earlier, moved), text);
  });

  it("writes a value anew that no journal knows", () => {
    const text = `\ufeff  # A= ${note} # about\r\nB=2\r\n`;
    const kept = new Map([["A", keep("one\ntwo")]]);
    assert.equal(restoreAll(text, { ...nothing, kept }), '\ufeff  A="one\\ntwo" # about\r\nB=2\r\n');
  });

  it("gives back nothing as original whose line ends were converted since", () => {
    const moved = move('A="1\n2"\nB=2\n', ["A"]);
    assert.ok(moved !== undefined);
    const converted = moved.redacted.replaceAll("\n", "\r\n");
    assert.equal(restoreAll(converted, moved), 'A="1\\n2"\r\nB=2\r\n');
  });

  it("changes only the chosen lines, and reads as meant, whatever the values", () => {
    let done = 0;
    const property = fc.property(arbitraryEnvText, arbitraryEnvText, (text, value) => {
      const moved = move(text, ["A", "B"]);
      if (moved === undefined || moved.kept.size === 0) return;
      const kept = new Map([...moved.kept.keys()].map((key) => [key, keep(value)]));
      const items = restorable(plan(moved.redacted, { journal: [], kept }));
      const change = restoreEntries(new Sensitive(moved.redacted), items);
      if (change === undefined || items.length === 0) return;
      done++;
      const before = dotenv.parse(moved.redacted);
      const expected = { ...before, ...Object.fromEntries(items.map(({ key }) => [key, value])) };
      assert.deepEqual({ ...dotenv.parse(change.result.reveal()) }, expected);
      let rest = change.result.reveal();
      let at = 0;
      for (const { start, end, replacement } of items
        .flatMap(({ edits }) => edits)
        .sort((a, b) => a.start - b.start)) {
        const kept = moved.redacted.slice(at, start);
        assert.ok(rest.startsWith(kept + replacement.reveal()));
        rest = rest.slice(kept.length + replacement.reveal().length);
        at = end;
      }
      assert.equal(rest, moved.redacted.slice(at));
    });
    fc.assert(property, { numRuns: countFuzzRuns(5_000) });
    assert.ok(done > 1_000, `${done} were written`);
  }).timeout(60_000);

  const blocked = (text: string, kept: ReadonlyMap<string, KeptValue>) =>
    plan(text, { ...nothing, kept }).map((item) => (item.kind === "blocked" ? item.reason : item.key));

  describe("claims of the file", () => {
    const claims = (text: string, { journal, kept }: Omit<Move, "redacted">, at = uri) =>
      restorable(planRestore({ uri: at, text: new Sensitive(text), journal, kept, places: new Set() }))
        .filter(({ isClaimed }) => isClaimed === true)
        .map(({ key }) => key);
    const known = move("A=1\nB=2\n", ["A"]);
    const kept = new Map([
      ["A", keep("1", false)],
      ["B", keep("2", false)],
      ["FOREIGN", keep("value of another folder", false)],
    ]);

    it("are none where the journal knows the move", () => {
      assert.ok(known !== undefined);
      assert.deepEqual(claims(known.redacted, known), []);
    });

    it("are told where nothing but the comment says so", () => {
      assert.ok(known !== undefined);
      const { journal, redacted } = known;
      const forged = `${redacted}# FOREIGN= ${note}\n`;
      assert.deepEqual(claims(forged, { journal, kept }), ["FOREIGN"]);
      // The same keys in another file, as a copy of it or a clone has them.
      assert.deepEqual(claims(forged, { journal, kept }, "file:///other/.env"), ["A", "FOREIGN"]);
      // A move that is forgotten by now proves nothing any more.
      assert.deepEqual(claims(redacted, { journal: [], kept }), ["A"]);
    });

    it("are told of a key that a move knew, and left in the file", () => {
      assert.ok(known !== undefined);
      const unedited = known.journal.map(({ record }) => ({ record, events: [] }));
      assert.deepEqual(claims(known.redacted, { journal: unedited, kept }), ["A"]);
    });
  });

  it("touches no key that the file sets already", () => {
    const text = `# A= ${note}\n\nA=own\n`;
    assert.deepEqual(blocked(text, new Map([["A", keep("1")]])), [{ code: "inFile", line: 2 }]);
  });

  it("says where a value is that is not kept here", () => {
    const text = `# A= ${writeMovedNote("Neo, the second", "2026-11-20")}\n`;
    assert.deepEqual(blocked(text, new Map()), [{ code: "notKept", account: "Neo, the second" }]);
  });

  it("refuses a value that no quotes can hold", () => {
    const kept = new Map([["A", keep('it\'s "x" `y` # z')]]);
    assert.deepEqual(blocked(`# A= ${note}\n`, kept), [{ code: "cannotBeWritten" }]);
  });

  it("says so of a value without a comment too: it was removed with its line, or is the folder's", () => {
    const moved = move("X=0\nA=1\n", ["A"], "remove");
    assert.ok(moved !== undefined);
    const kept = new Map([["A", keep("\r\\")]]);
    const { journal, redacted } = moved;
    for (const known of [journal, []]) {
      assert.deepEqual(plan(redacted, { journal: known, kept }), [
        { kind: "blocked", key: "A", reason: { code: "cannotBeWritten" } },
      ]);
    }
  });

  it("offers what the folder keeps and the file never had, but nothing of all folders", () => {
    const kept = new Map([
      ["OWN", keep("1")],
      ["GENERAL", keep("2", false)],
      ["PORT", keep("3")],
    ]);
    const items = plan("PORT=1\n", { ...nothing, kept });
    assert.deepEqual(
      items.map(({ key, line }) => [key, line]),
      [["OWN", undefined]],
    );
    assert.equal(restoreAll("PORT=1", { ...nothing, kept }), "PORT=1\nOWN=1");
  });

  it("does nothing when another entry would be read differently", () => {
    const text = `B='open\n# A= ${note}\nC=1\n`;
    const kept = new Map([["A", keep("\nkey")]]);
    const items = restorable(plan(text, { ...nothing, kept }));
    assert.equal(items.length, 1);
    assert.equal(restoreEntries(new Sensitive(text), items), undefined);
  });
});
