import type { RuleId } from "../../../src/assistants/assistant.ts";

interface GoldenPair {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

const REMARK = "# .env files, by “Protect .env from Assistants” of Agent Secrets";

/** The environment files of the folder that every pair is about. */
export const goldenFiles: readonly string[] = [
  ".env",
  "web/.env.local",
  "web/.env.example",
  "deploy/prod.env",
  ".envrc",
];

function ignoreFile(path: string): readonly GoldenPair[] {
  const block = `${REMARK}\n.env\n.env.*\n!.env.example\n.envrc\nprod.env\n`;
  return [
    { path, before: undefined, after: block },
    { path, before: "# mine\ndist/\n", after: `# mine\ndist/\n${block}` },
    // The last line has no end, and lines end as on Windows.
    { path, before: "a\r\nb", after: `a\r\nb\r\n${block.replaceAll("\n", "\r\n")}` },
    // What lets a file in again comes after the patterns.
    {
      path,
      before: ".env\n.env.*\n!.env.example\n!.env\n",
      after: `.env\n.env.*\n!.env.example\n!.env\n${block}`,
    },
    // The patterns are there, other names are not.
    {
      path,
      before: "**/.env\n.env.*  \n!.env.example\n",
      after: `**/.env\n.env.*  \n!.env.example\n${REMARK}\n.envrc\nprod.env\n`,
    },
  ];
}

/** What each rule makes of a file: every rule that writes has a row. */
export const goldenPairs: Readonly<Record<Exclude<RuleId, "codexProfile">, readonly GoldenPair[]>> = {
  claudePermissions: [
    {
      path: ".claude/settings.json",
      before: undefined,
      after: `{
  "permissions": {
    "deny": [
      "Read(**/.env)",
      "Read(**/.env.local)",
      "Read(**/.envrc)",
      "Read(**/prod.env)"
    ]
  }
}
`,
    },
    {
      path: ".claude/settings.json",
      before: `{
	"model": "opus",
	"permissions": {
		"allow": ["Bash(npm test)"],
		"deny": [
			// never
			"Read(./secrets/**)", // keys
			"Read(**/.env)" // the file itself
			/* and no more */
		],
	},
}`,
      after: `{
	"model": "opus",
	"permissions": {
		"allow": ["Bash(npm test)"],
		"deny": [
			// never
			"Read(./secrets/**)", // keys
			"Read(**/.env)", // the file itself
			/* and no more */
			"Read(**/.env.local)",
			"Read(**/.envrc)",
			"Read(**/prod.env)"
		],
	},
}`,
    },
    {
      path: ".claude/settings.json",
      before: `{"permissions":{"deny":["WebFetch"]}}`,
      after: `{"permissions":{"deny":["WebFetch", "Read(**/.env)", "Read(**/.env.local)", "Read(**/.envrc)", "Read(**/prod.env)"]}}`,
    },
  ],
  claudeSandbox: [
    {
      path: ".claude/settings.json",
      before: `{\n    "permissions": {}\n}\n`,
      after: `{
    "permissions": {},
    "sandbox": {
        "enabled": true,
        "filesystem": {
            "denyRead": [
                "./.env",
                "./web/.env.local",
                "./deploy/prod.env",
                "./.envrc"
            ]
        }
    }
}
`,
    },
  ],
  copilotCompletions: [
    {
      path: ".vscode/settings.json",
      before: undefined,
      after: `{\n  "github.copilot.enable": {\n    "dotenv": false\n  }\n}\n`,
    },
    {
      path: ".vscode/settings.json",
      before: `// Ours\r\n{\r\n  "editor.tabSize": 2, // two\r\n  "github.copilot.enable": {\r\n    "*": true\r\n  }\r\n}\r\n`,
      after: `// Ours\r\n{\r\n  "editor.tabSize": 2, // two\r\n  "github.copilot.enable": {\r\n    "*": true,\r\n    "dotenv": false\r\n  }\r\n}\r\n`,
    },
  ],
  openCodePermissions: [
    {
      path: "opencode.json",
      before: undefined,
      after: `{
  "permission": {
    "read": {
      "*.env": "deny",
      "*.env.*": "deny",
      "*.env.example": "allow",
      "*.envrc": "deny"
    }
  }
}
`,
    },
    {
      path: "opencode.jsonc",
      // What is last counts, so that the answer for everything stays before ours.
      before: `{\n  "permission": {\n    "read": { "*": "allow" },\n    "bash": "ask"\n  }\n}\n`,
      after: `{\n  "permission": {\n    "read": { "*": "allow", "*.env": "deny", "*.env.*": "deny", "*.env.example": "allow", "*.envrc": "deny" },\n    "bash": "ask"\n  }\n}\n`,
    },
  ],
  cursorIgnore: ignoreFile(".cursorignore"),
  geminiIgnore: ignoreFile(".geminiignore"),
  aiExclude: ignoreFile(".aiexclude"),
  codeiumIgnore: ignoreFile(".codeiumignore"),
  aiIgnore: ignoreFile(".aiignore"),
  continueIgnore: ignoreFile(".continueignore"),
  aiderIgnore: ignoreFile(".aiderignore"),
  rooIgnore: ignoreFile(".rooignore"),
};
