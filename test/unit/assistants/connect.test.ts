import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "jsonc-parser";
import { addServerToJson, removeServerFromJson } from "../../../src/assistants/connect/jsonEntry.ts";
import type { ServerCommand } from "../../../src/assistants/connect/serverCommand.ts";
import {
  addServerToToml,
  codexEntry,
  removeServerFromToml,
} from "../../../src/assistants/connect/tomlEntry.ts";

const node: ServerCommand = {
  command: "/usr/bin/node",
  args: ["/home/me/a b/agent-secrets-mcp.cjs"],
  env: {},
};
const editor: ServerCommand = {
  command: "C:\\Code\\Code.exe",
  args: ["C:\\x\\agent-secrets-mcp.cjs"],
  env: { ELECTRON_RUN_AS_NODE: "1" },
};

describe("entries that connect an assistant", () => {
  it("in JSON: a new file, and beside other servers with their comments", () => {
    assert.equal(
      text(addServerToJson(undefined, editor)),
      `{
  "mcpServers": {
    "agent-secrets": {
      "command": "C:\\\\Code\\\\Code.exe",
      "args": [
        "C:\\\\x\\\\agent-secrets-mcp.cjs"
      ],
      "env": {
        "ELECTRON_RUN_AS_NODE": "1"
      }
    }
  }
}
`,
    );
    const before = `{\n  // theirs\n  "mcpServers": {\n    "other": { "command": "x" } // keep\n  }\n}\n`;
    const after = text(addServerToJson(before, node));
    assert.ok(after.includes(`"other": { "command": "x" }, // keep\n    "agent-secrets": {`), after);
    assert.deepEqual(addServerToJson(after, node), { kind: "already" });
    const back = text(removeServerFromJson(after));
    assert.deepEqual(parse(back), parse(before));
    assert.ok(back.includes("// theirs") && back.includes("// keep"), back);
    assert.deepEqual(removeServerFromJson(back), { kind: "already" });
  });

  it("in JSON: an entry of ours that starts something else is replaced, once", () => {
    const after = text(addServerToJson(text(addServerToJson(`{"mcpServers":{"a":{}}}`, editor)), node));
    assert.deepEqual(parse(after), {
      mcpServers: { a: {}, "agent-secrets": { command: node.command, args: node.args } },
    });
  });

  it("in JSON: not into what cannot be read for certain", () => {
    const reasons = ["{", "[]", `{"mcpServers":[]}`, `{"mcpServers":{},"mcpServers":{}}`].map((before) => {
      const change = addServerToJson(before, node);
      return change.kind === "refused" ? change.reason : change.kind;
    });
    assert.deepEqual(reasons, ["invalid", "shape", "shape", "twice"]);
    assert.deepEqual(removeServerFromJson("{"), { kind: "refused", reason: "invalid" });
  });

  it("in Codex's TOML: at the end, replaced in its place, and gone again", () => {
    assert.equal(
      codexEntry(editor),
      `# Agent Secrets: begin
[mcp_servers.agent-secrets]
command = "C:\\\\Code\\\\Code.exe"
args = ["C:\\\\x\\\\agent-secrets-mcp.cjs"]
env = { "ELECTRON_RUN_AS_NODE" = "1" }
tool_timeout_sec = 120
# Agent Secrets: end
`,
    );
    const before = `model = "gpt"\r\n\r\n[mcp_servers.other]\r\ncommand = "x"\r\n`;
    const after = text(addServerToToml(before, node));
    assert.ok(after.startsWith(`${before}\r\n# Agent Secrets: begin\r\n`), after);
    assert.ok(!/(?<!\r)\n/.test(after), after);
    assert.deepEqual(addServerToToml(after, node), { kind: "already" });
    const more = `${after}[more]\r\n`;
    const changed = text(addServerToToml(more, editor));
    assert.ok(
      changed.endsWith("# Agent Secrets: end\r\n[more]\r\n") && changed.includes("Code.exe"),
      changed,
    );
    assert.equal(text(removeServerFromToml(changed)), `${before}[more]\r\n`);
    assert.equal(text(removeServerFromToml(text(addServerToToml(undefined, node)))), "");
    assert.deepEqual(removeServerFromToml(before), { kind: "already" });
  });

  it("in Codex's TOML: not beside an entry of another hand, nor after half of ours", () => {
    const others = [
      "[mcp_servers.agent-secrets]\n",
      `[ mcp_servers . "agent-secrets" ]\n`,
      `[mcp_servers.agent-secrets.env]\n`,
      `mcp_servers = { }\n`,
      `mcp_servers.agent-secrets.command = "x"\n`,
    ];
    for (const before of others) {
      assert.deepEqual(addServerToToml(before, node), { kind: "refused", reason: "contradicts" }, before);
    }
    for (const before of ["# Agent Secrets: begin\n", "# Agent Secrets: end\n# Agent Secrets: begin\n"]) {
      assert.deepEqual(addServerToToml(before, node), { kind: "refused", reason: "invalid" });
      assert.deepEqual(removeServerFromToml(before), { kind: "refused", reason: "invalid" });
    }
    assert.equal(addServerToToml("[mcp_servers.other]\n", node).kind, "change");
  });

  it("in Codex's TOML: gone with all that was added to them, and nothing else, however Codex wrote the file again", () => {
    const allowed = `[mcp_servers.agent-secrets.tools.list_secrets]\napproval_mode = "approve"\n`;
    const other = `[mcp_servers.other]\ncommand = "x"\n`;
    const entry = text(addServerToToml(undefined, node));
    const [head = "", tail = ""] = entry.split("# Agent Secrets: end\n");
    const without = (...lines: string[]) => text(removeServerFromToml(lines.join("")));
    const cases: readonly (readonly [string, string])[] = [
      [without(`[a]\nb = 1\n\n`, entry, `enabled = false\n`), `[a]\nb = 1\n`],
      [without(entry, `\n`, allowed, other), `\n${other}`],
      // Codex writes a new server behind the last one, and the last remark stays at the end.
      [without(head, other, `# Agent Secrets: end\n`, tail), other],
      [without(`model = "m"\n`, head.replace("# Agent Secrets: begin\n", "")), `model = "m"\n`],
      [without(head.replace(/^args.*$/m, `args = [\n  "p", # it\n  "[q]",\n]`), other), other],
      [
        without(`note = """\n[mcp_servers.agent-secrets]\n"""\n`, entry),
        `note = """\n[mcp_servers.agent-secrets]\n"""\n`,
      ],
      [without(`\ufeff# mine\n\n`, entry, `# theirs\n`), `\ufeff# mine\n# theirs\n`],
    ];
    for (const [rest, wanted] of cases) assert.equal(rest, wanted);
    const theirs = `[mcp_servers.agent-secrets]\ncommand = "their-own"\n`;
    assert.deepEqual(removeServerFromToml(theirs), { kind: "already" });
  });

  it("in Codex's TOML: replaced with what a person allowed and set kept", () => {
    const allowed = `[mcp_servers.agent-secrets.tools.list_secrets]\napproval_mode = "approve"\n`;
    const added = `startup_timeout_sec = 30\n`;
    const subtable = `[mcp_servers.agent-secrets.env]\nELECTRON_RUN_AS_NODE = "1"\n`;
    const before = `${codexEntry(node).replace("# Agent Secrets: end\n", "")}${added}${subtable}${allowed}`;
    const after = text(addServerToToml(before, editor));
    assert.equal(after, `${codexEntry(editor)}${added}${allowed}`);
    assert.deepEqual(addServerToToml(after, editor), { kind: "already" });
    assert.equal(text(removeServerFromToml(after)), "");
    // A remark that is left elsewhere moves nothing there: the keys behind it are another table's.
    const lead = `# Agent Secrets: end\n[a]\nb = 1\n`;
    assert.equal(text(addServerToToml(lead + codexEntry(node), editor)), `[a]\nb = 1\n${codexEntry(editor)}`);
  });

  it("in Codex's TOML: not into what cannot be read for certain", () => {
    const broken = [
      `a = "x\n`,
      `a = [1,\n`,
      `a = """\nb = 1\n`,
      `a = 1 ]\n`,
      `[mcp_servers]\nagent-secrets = { }\n`,
    ];
    const reasons = broken.map((before) => {
      const change = addServerToToml(before, node);
      return change.kind === "refused" ? change.reason : change.kind;
    });
    assert.deepEqual(reasons, ["invalid", "invalid", "invalid", "invalid", "contradicts"]);
    for (const before of broken.slice(0, 4)) {
      assert.deepEqual(removeServerFromToml(before), { kind: "refused", reason: "invalid" });
    }
    for (const fine of [
      `a = """x""""\n`,
      `a = 'it"s' # "\n`,
      `[mcp_servers]\nother = { command = "x" }\n`,
      `[[a]]\n[[a.b]]\n`,
    ]) {
      const after = text(addServerToToml(fine, node));
      assert.equal(text(removeServerFromToml(after)), fine);
    }
  });

  it("in Codex's TOML: come and go without a trace, whatever else is there", () => {
    const others = fc.constantFrom(
      ...["[a]", "[a.b] # it", "[[t]]", "[mcp_servers.other]", "# remark", "", "  k = 1", "'q.r' = 'a\"b'"],
      ...[
        "k = [\n  [1],\n  '[x]', # y\n]",
        'k = """\n[mcp_servers.agent-secrets]\n"""',
        'a . "b c" = { d = "}" }',
      ],
    );
    const files = fc.tuple(fc.array(others, { maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean());
    fc.assert(
      fc.property(files, ([lines, end, isEnded]) => {
        const file = lines.join("\n") + (isEnded && lines.length > 0 ? "\n" : "");
        const before = file.replaceAll("\n", end);
        const after = text(addServerToToml(before, node));
        assert.deepEqual(addServerToToml(after, node), { kind: "already" });
        const other = text(addServerToToml(after, editor));
        assert.equal(text(addServerToToml(other, node)), after);
        const back = text(removeServerFromToml(other));
        const line = before.includes("\r\n") ? "\r\n" : "\n";
        assert.ok(back === before || back === before + line, JSON.stringify([before, back]));
      }),
      { numRuns: 300 },
    );
  });

  it("hold whatever the paths hold, and nothing of a file is lost", () => {
    const server = fc.record({
      command: fc.string(),
      args: fc.array(fc.string(), { maxLength: 3 }),
      env: fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true, maxKeys: 2 }),
    });
    const others = fc.dictionary(fc.constantFrom("a", "b", "mcp"), fc.jsonValue());
    fc.assert(
      fc.property(server, others, fc.constantFrom(0, 2, "\t"), (entry, value, space) => {
        const before = JSON.stringify(value, null, space);
        const after = text(addServerToJson(before, entry));
        assert.deepEqual(addServerToJson(after, entry), { kind: "already" });
        assert.deepEqual(JSON.parse(text(removeServerFromJson(after))), JSON.parse(before));
        assert.equal(JSON.parse(after).mcpServers["agent-secrets"].command, entry.command);
        assert.equal(codexEntry(entry).split("\n").length, Object.keys(entry.env).length > 0 ? 8 : 7);
      }),
      { numRuns: 300 },
    );
  });
});

function text(change: ReturnType<typeof addServerToJson>): string {
  return change.kind === "change" ? change.text : assert.fail(JSON.stringify(change));
}
