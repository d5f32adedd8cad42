import type { Row } from "./claim.ts";

const MATRIX = {
  "unit/torture/faultMatrix": ["leaves platform and file right, and tells one clear and true thing"],
};

const things: readonly Row[] = [
  {
    says: "| **Tokens** of your accounts",
    by: {
      "unit/editor/storage/SecretAccountStore": ["never puts a token into the plain state"],
      "unit/providers/contract": ["carries the token in one header and nowhere else"],
      "unit/http/buildRequest": ["goes to the account's own address"],
      "unit/core/Sensitive": ["prints as [hidden], however it is printed: …"],
    },
  },
  {
    says: "| **Values** on their way to a platform",
    by: {
      "unit/http/serializeBody": ["reveals every value, wherever it sits"],
      "unit/http/openApi": ["token and values in everything that an error tells", "them in the log"],
      "unit/providers/contract": ["keeps token and value out of its errors, whatever the platform repeats"],
      "ui/canary": ["no value and no token leaks from any command"],
    },
  },
  {
    says: "| **Your `.env` files**",
    by: {
      "unit/migration/run/applyMigration": [
        "moves a single entry: create, confirm by listing, take the value out",
        "does not take out a value whose secret is never listed, and stays open",
        "sends nothing when the journal cannot be written",
      ],
      "unit/envfile/rewriteEnvFile.fuzz": ["takes out the keys and leaves the rest alone"],
      "integration/migration": [
        "keeps the journal encrypted: no part of a value or of the file is in the storage folder",
      ],
    },
  },
  {
    says: "| **Secrets on the platforms**",
    by: {
      ...MATRIX,
      "unit/migration/kill": ["converges by …, wherever it was killed"],
      "unit/migration/plan/planMigration": [
        "is replaced irreversibly when nothing is known of it, and never preselected",
      ],
      "ui/threePlatforms/create": [
        "never overwrites a name that exists: it asks, and cancelling leaves it as it is",
      ],
      "ui/threePlatforms/move": ["asks before it replaces a value that is there under the same name"],
    },
  },
  {
    says: "| **Secrets of This Machine, and the journal**",
    by: {
      "unit/vault/onDisk": ["is an age file: the library alone opens it and finds the secrets"],
      "unit/vault/recovery": [
        "opens the files, in every window, and is known to be theirs again",
        "is said to be lost only when none of them opens anything",
      ],
      "ui/vaultTrouble": [
        "are opened again without their loss, where the key comes back before Start Over",
        "are set aside and never deleted by Start Over",
      ],
    },
  },
  {
    says: "| **Which places have the same value**",
    by: {
      "unit/migration/ledger/fingerprint": ["are equal for equal values under one key only"],
      "unit/rotation/remember": [
        "keeps a hint, by which nothing is ever judged to be the same",
        "keeps nothing of what can be read, and nothing of files",
      ],
      "ui/threePlatforms/rotate": ["names every place and what happens to it before anything is written: …"],
    },
  },
];

const platforms: readonly Row[] = [
  { says: "**A platform, proxy or gateway that fails or misbehaves.**", by: MATRIX },
  {
    says: "Everything ends in bounded time",
    by: {
      ...MATRIX,
      "unit/http/faults": [
        "does not wait longer for a dripping body than it may, however it keeps dripping",
        "gives all attempts of a call one time together",
      ],
      "unit/editor/messages/describeError": ["has a sentence and a next step for …"],
    },
  },
  {
    says: "**A server that tries to get the token.**",
    by: {
      "unit/http/faults": [
        "follows no …, to whatever host, and sends the token nowhere else",
        "does not wait for the end of a redirect",
      ],
      "unit/http/fetchDispatcher": ["takes a hidden redirect for a redirect"],
      "unit/http/OwnWires": ["follows no redirect"],
    },
  },
  {
    says: "Plain http is refused except",
    by: {
      "unit/core/baseUrl": ["refuses …: …", "reads … as …"],
      "unit/http/OwnWires": [
        "hands it no token in clear text, whatever names this machine",
        "takes no proxy to what http.noProxy names, nor to this machine",
      ],
      "integration/network": ["reaches what listens on ::1 only, without the proxy"],
    },
  },
  { says: "No cookie is kept.", by: { "unit/http/faults": ["keeps no cookie"] } },
  {
    says: "Certificates are checked by the editor",
    by: { ...MATRIX, "unit/http/OwnWires": ["trusts nobody else, and sends nothing then"] },
  },
  {
    says: "**A token that belongs elsewhere.**",
    by: {
      "unit/tokens/findTokens": [
        "takes it along, the first that is named",
        "finds each with its own address and team, the chosen one first",
      ],
      "unit/providers/tokenSources": [
        "sends a key of Prime's file to the address beside it",
        "sends io.net's keys to the SDK's address, and shared names only in io.net's shape",
      ],
      "ui/connection": [
        "shows the address first, and connects there",
        "is offered first by Add Account, with its address, and sent nowhere before its row is chosen",
      ],
    },
  },
  {
    says: "A pasted token that has the form of another platform's",
    by: {
      "unit/core/tokenOwner": [
        "says nothing of a token without a known form, or with such a form only inside",
      ],
      "ui/accounts": [
        "says that a token looks like another platform's before it sends it, and sends it on a second Enter",
      ],
    },
  },
  {
    says: "Where that address is refused",
    by: {
      "unit/tokens/findTokens": ["refuses what no token may be sent to, and falls back to nothing else"],
      "ui/connection": ["sends nothing where the address is one that is refused, and says why"],
    },
  },
  {
    says: "**A server that repeats what it got.**",
    by: {
      "unit/http/scrub": [
        "lets no usual form of any value through",
        "gives one bounded line without control characters",
        "hides what is shaped like a token, whosever it is",
      ],
    },
  },
  {
    says: "**Names made to be clicked.**",
    by: {
      "unit/editor/messages/plain": ["plain texts", "texts in documents"],
      "ui/hostile": [
        "a folder with names that are made to mislead",
        "a server with names that are made to be clicked",
      ],
      "integration/hostileFolder": ["puts no Markdown of a file's name into a hover"],
    },
  },
  {
    says: "goes through one folder of the source",
    by: {
      "unit/words": ["reach a person through one room: …"],
      "unit/editor/messages/plain": ["hold no link, whatever a name is"],
    },
  },
];

/** What SECURITY.md says is protected. */
export const guarded = { "What is protected": things };

/** What it says about platforms and whatever stands before them. */
export const misbehaving = platforms;
