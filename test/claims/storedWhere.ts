import type { Row } from "./claim.ts";

const stored: readonly Row[] = [
  {
    says: "one entry per account",
    by: {
      "unit/editor/storage/SecretAccountStore": [
        "keeps several accounts in the order in which they were added",
        "never puts a token into the plain state",
        "asks to sign in again when the entry got lost, and never forgets the account",
      ],
    },
  },
  {
    says: "which accounts you allowed in which remote",
    by: {
      "unit/editor/storage/places": ["are written by these files alone"],
      "unit/editor/storage/SecretAccountStore": ["never puts a token into the plain state"],
      "unit/core/remote": ["is used from then on, there and nowhere else, also after a restart"],
    },
  },
  {
    says: "the journal of moves, rotations and replacements on Neo",
    by: {
      "unit/vault/onDisk": ["shows no value in any file at any moment"],
      "integration/migration": [
        "keeps the journal encrypted: no part of a value or of the file is in the storage folder",
      ],
      "unit/vault/journalStore": [
        "expires finished migrations that began before a time, and no unfinished one",
        "expires none that may have the only copy of a value, until that one is undone",
        "clears all of them, damaged ones and backups, too",
      ],
      "unit/vault/badJournal": [
        "go when the journal is cleared",
        "expire as the journal does, counted from when they were made",
        "stay with the whole vault that Start Over set aside, however old they are: the key may turn up",
      ],
    },
  },
  {
    says: "secrets of This Machine, copies of moved values among them",
    by: {
      "unit/vault/onDisk": ["is an age file: the library alone opens it and finds the secrets"],
      "unit/vault/damage": ["that is … gives its last good state back, and keeps the damaged file"],
      "integration/age": ["opens the vault with the recovery key alone, and with the identity alone"],
      "unit/vault/waitingKey": [
        "is for the other key that the store kept, from the next session on: then it is erased, and opens nothing",
        "ends with a recovery key, which opens everything when the store forgets again",
      ],
      "unit/vault/misplaced": ["is in no backup either once it is …"],
      "unit/vault/replaceRecovery": [
        "opens nothing from then on, not even with the keys file of before",
        "leaves what was set aside for a lost key as it is",
      ],
    },
  },
  {
    says: "keyed fingerprints of values",
    by: {
      "unit/vault/ledgerStore": ["has another key in every vault"],
      "unit/rotation/remember": ["keeps nothing of what can be read, and nothing of files"],
      "unit/vault/onDisk": ["shows no value in any file at any moment"],
    },
  },
  {
    says: "how often each file was written",
    by: {
      "unit/editor/storage/SecretIdentityStore": [
        "writes nothing that looks like the identity beside the files, and nothing before there is one",
      ],
      "unit/editor/storage/secretSightings": ["tells another window the highest count of each line"],
      "unit/editor/storage/places": ["are written by these files alone"],
    },
  },
  {
    says: "the last ten command lines of **Run with Secrets…** in clear text",
    by: {
      "unit/editor/move/lastPlace": ["is read as it was remembered, with what its secret got"],
      "unit/running/consent": ["keeps names and digests, and no text of a file"],
      "unit/editor/storage/places": ["are written by these files alone"],
      "unit/editor/run/rememberedRuns": [
        "are kept ten at most, the latest first, each once with the names it got last",
      ],
      "ui/run": ["remembers the command and its names"],
    },
  },
  {
    says: "the lines that **Protect .env from Assistants…** added to which file",
    by: {
      "unit/editor/protect/protectRows": [
        "shows what is added, and nothing of what is there",
        "are read back as they were written, and nothing else is taken for one",
      ],
      "unit/editor/storage/places": ["are written by these files alone"],
    },
  },
  {
    says: "values of platform secrets",
    by: {
      "unit/providers/contract": ["gives no value back"],
      "integration/last/leaks": [
        "is no value and no token of the whole run, but where the editor keeps what a person saved",
      ],
    },
  },
  {
    says: "copies of a value may be left in places that are the editor's or git's",
    by: {
      "unit/leftovers/searchEditorCopies": [
        "finds each copy that holds a value, with its file and time",
        "finds unsaved texts of files and of untitled editors, and names what they belong to",
      ],
      "unit/leftovers/searchRepository": [
        "finds a value in every place of a repository and tells what refers to it",
      ],
    },
  },
  {
    says: "| the files into which **Connect an Assistant…** wrote its entry",
    by: {
      "unit/mcp/Channel": [
        "is open for its folders, by a file that only its owner reads",
        "follows the folders of the window with the same token, and leaves nothing when it is closed",
      ],
      "ui/written": ["are connected after a preview, and disconnected byte for byte"],
    },
  },
  {
    says: "searches all of them except the undo steps",
    by: {
      "unit/editor/leftovers/leftoversReport": [
        "tells every place with its count and forms, the most urgent first",
        "claims nothing beyond what was looked at when nothing was found",
      ],
    },
    gap: "that undo steps end with a reload: VS Code's own",
  },
  {
    says: "It tells you when to rotate a key.",
    by: {
      "unit/editor/leftovers/leftoversReport": ["says what to rotate, and why"],
      "unit/leftovers/judgeRotation": ["judgeRotation"],
    },
  },
  { says: "Uninstalling the extension", noClaim: "a limit of VS Code, with advice" },
];

/** What README says about places where something is stored. */
export const storedWhere = { "What is stored where": stored };
