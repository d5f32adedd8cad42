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
