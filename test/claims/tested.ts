import type { Row } from "./claim.ts";

const matrix = {
  "unit/torture/faultMatrix": ["leaves platform and file right, and tells one clear and true thing"],
};
const scanned = "is scanned to its end: nothing outside, no device, no pipe, nothing huge";

const commands: readonly Row[] = [
  { says: "`npm test` runs all of this in a short form", noClaim: "how to run the tests" },
  {
    says: "| `npm run torture matrix`",
    by: {
      ...matrix,
    },
  },
  {
    says: "| `npm run torture kills`",
    by: { "unit/kill/killed": ["is brought to its end by …, after whichever operation it was killed"] },
  },
  {
    says: "| `npm run torture fuzz`",
    by: {
      "unit/envfile/parseEnvFile.fuzz": ["parseEnvFile on generated text"],
      "unit/envfile/rewriteEnvFile.fuzz": ["rewriteEnvFile on generated text"],
      "unit/envfile/classifyEntry.fuzz": ["classifyEntry, on anything"],
      "unit/envfile/classifyStatement.fuzz": ["classifyStatement, on structured lines"],
      "unit/providers/answers.fuzz": ["providers on arbitrary answers"],
      "unit/vault/stored.fuzz": ["stored data, on anything"],
      "unit/migration/model": ["one machine and its model"],
    },
    gap: "that it is more than a million: the command counts and prints it",
  },
  {
    says: "| `npm run test:unit`",
    by: { ...matrix, "unit/migration/kill": ["converges by …, wherever it was killed"] },
  },
  {
    says: "| `node test/run.mjs supply`",
    by: {
      "supply/lockFiles": ["what is installed"],
      "supply/notices": ["has the whole text of a permissive licence for each"],
      "supply/reproducible": ["has the same bytes when it is built again, elsewhere and later"],
      "supply/activation": ["activates without network, processes, code made of text, or a changed global"],
    },
  },
  {
    says: "| `npm run package`",
    by: { "supply/notices": ["names what is bundled, with the versions of the lock file"] },
    gap: "the CycloneDX list: the command fails where it lists less than is bundled",
  },
  {
    says: '| `npm run test:ui -- "no value and no token leaks"`',
    by: {
      "ui/canary": [
        "no value and no token leaks from any command",
        "is in a file, the page's storage or the page",
        "was in the page for a moment",
        "was in the arguments or the environment of a process that nobody asked to run with secrets",
        "is on the clipboard",
      ],
    },
  },
  {
    says: '| `npm run test:ui -- "Restricted Mode"`',
    by: {
      "ui/restrictedCommands": ["Restricted Mode, for every command and menu", "has a row for every menu"],
    },
  },
  {
    says: '| `npm run test:integration -- "a hostile folder"`',
    by: { "integration/hostileFolder": ["a hostile folder", scanned] },
  },
  {
    says: '| `npm run test:integration -- "files that are links"`',
    by: { "integration/links": ["files that are links"] },
  },
  {
    says: '| `npm run test:integration -- "tools for assistants"`',
    by: {
      "integration/agentTools": [
        "are all there, and answer by names and codes",
        "refuse input that does not fit, and write nothing of it into any log",
        "change nothing without the person's yes",
        "and new terminals with secrets exclude each other",
        "ask first in a workspace where names were not allowed, and give none when that is refused",
      ],
    },
  },
  {
    says: '| `npm run test:integration -- "an assistant outside of the editor"`',
    by: {
      "integration/mcp": [
        "finds no door before a person has connected one",
        "is admitted by a person, gets names and no value, and is out when access is stopped",
      ],
    },
  },
  {
    says: '| `npm run test:integration -- "forged arguments"`',
    by: {
      "integration/forgedArguments": [
        "… gives nothing and changes nothing: objects",
        "… gives nothing and changes nothing: places",
        "… gives nothing and changes nothing: all at once",
      ],
      "unit/editor/targets/readRows": [
        "is nothing for forged arguments: …",
        "is a row that is not there, by ids alone, for forged arguments: …",
      ],
    },
  },
  { says: "`npm audit` is not part of these", noClaim: "what is not done, and why" },
];

/** What SECURITY.md says the tests do. */
export const tested = { "How it is tested": commands };
