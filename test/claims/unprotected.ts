import type { Row } from "./claim.ts";

const limits: readonly Row[] = [
  { says: "**Other extensions and programs that run as you.**", noClaim: "a limit of VS Code" },
  { says: "VS Code has no wall between extensions.", noClaim: "a limit of VS Code" },
  {
    says: "One that completes words may have kept a value",
    by: {
      "integration/completions": [
        "no longer come from VS Code after a move; another extension has them until it reads the file again",
      ],
    },
  },
  {
    says: "What VS Code itself suggests no longer has it.",
    by: {
      "integration/completions": [
        "no longer come from VS Code after a move; another extension has them until it reads the file again",
      ],
    },
  },
  {
    says: "**A remote that you open.**",
    by: {
      "unit/core/remote": ["is a remote everywhere else, by its own name"],
      "unit/manifest": ["runs where the workspace is, which its documents say of remotes"],
    },
  },
  { says: "VS Code hands its one credential store to it", noClaim: "a limit of VS Code" },
  {
    says: "What we do: there, an account is used only after",
    by: {
      "unit/core/remote": [
        "is not used before the person allows it, and its row says so with the way to do it",
        "gives its token to nothing that asks for a session",
        "is allowed one by one",
      ],
    },
    gap: "a real remote: the editor of the tests runs on this machine",
  },
  { says: "That prevents mistakes", noClaim: "what the rule before it is for" },
  { says: "It does not stop a hostile machine.", noClaim: "a limit of VS Code" },
  {
    says: "The vault of a remote is a folder on that machine",
    by: { "unit/core/remote": ["has nothing to allow for what is kept on that machine itself"] },
    gap: "where VS Code puts an extension's storage folder in a remote",
  },
  { says: "Open a machine that you do not trust", noClaim: "advice" },
  { says: "**The platform itself.**", noClaim: "what a platform is for" },
  { says: "Its masks and its list are what it says they are.", noClaim: "a limit: nothing else tells" },
  {
    says: "**A platform that lies consistently.**",
    by: { "unit/core/createSecret": ["finds by listing what an unclear create did, without creating again"] },
  },
  {
    says: "**A new clone at the path of an old folder.**",
    by: {
      "integration/running": [
        "stay away from a folder that was made again at the same address",
        "go nowhere when the folder was made again at the same address",
      ],
    },
  },
  { says: "**Copies that the editor and git make**", noClaim: "a limit of editors and git" },
  {
    says: "*Check for Leftovers* searches all of them",
    by: {
      "unit/editor/leftovers/leftoversReport": [
        "claims nothing beyond what was looked at when nothing was found",
      ],
      "unit/leftovers/searchRepository": [
        "finds a value in every place of a repository and tells what refers to it",
        "tells what a remote has from what it does not have",
      ],
      "unit/leftovers/searchEditorCopies": ["copies that VS Code makes"],
    },
  },
  { says: "Rotate such a key.", noClaim: "advice" },
  { says: "**Backups of this disk.**", noClaim: "a limit of any encryption of files" },
  {
    says: "Files that *Start Over* set aside for a lost key",
    by: {
      "unit/vault/replaceRecovery": ["leaves what was set aside for a lost key as it is"],
      "unit/vault/damage": ["that is … gives its last good state back, and keeps the damaged file"],
      "unit/vault/badJournal": [
        "go when the journal is cleared",
        "expire as the journal does, counted from when they were made",
        "of what was set aside with Start Over go too, and the secrets beside them stay",
        "stay with the whole vault that Start Over set aside, however old they are: the key may turn up",
      ],
    },
  },
  {
    says: "**The clipboard of a window that is killed.**",
    by: {
      "unit/editor/values/ClipboardGuard": [
        "takes a value off after the time it was given",
        "takes it off at once when the window closes",
        "takes it off when the window closes, where the clipboard could not be reached in time",
      ],
    },
  },
  { says: "**Memory.**", noClaim: "a limit of JavaScript" },
  { says: "A crash dump of the extension host", noClaim: "a limit of the system" },
  {
    says: "**What was moved before VS Code has shown that it keeps keys.**",
    by: { "unit/core/keyRisk": ["is known to keep secrets in a desktop window on …, and nowhere else"] },
    gap: "the desktop editor's own store: the editor of the tests runs in a page",
  },
  {
    says: "Anywhere else a first move puts the key",
    by: {
      "unit/vault/waitingKey": [
        "waits in a file beside what it opens, and needs nothing of the credential store",
        "is for its owner only, and gone without a rest once another one takes its place",
      ],
      "unit/vault/waitingKill": ["loses nothing at any file operation of …, and is brought to an end"],
      "unit/vault/waitingModel": [
        "has every value that was ever accepted, whatever comes after what and whoever is killed",
      ],
      "ui/firstMove": ["asks nothing about keys, and what was moved can be read"],
    },
  },
  {
    says: "Until the next start, anyone who reads your files",
    by: { "unit/vault/waitingKey": ["shows no value in the file that has the key"] },
  },
  {
    says: "A value that was in no file is not encrypted for that key",
    by: {
      "unit/core/keyRisk": ["is in a file as long as it waits there and the store has kept no other one"],
      "unit/rotation/remember": ["… where …"],
      "ui/firstMove": ["asks for a recovery key before a typed secret is kept for the same key"],
    },
  },
  {
    says: "At the next start, if VS Code still has another key",
    by: {
      "unit/vault/waitingKey": [
        "is for the other key that the store kept, from the next session on: then it is erased, and opens nothing",
        "is not destroyed while anything needs it: what a version that knows of no file set aside",
        "has zeros in its place before the file is removed",
      ],
      "ui/firstMove": ["is for a key of VS Code alone once that was found again after a reload"],
    },
  },
  {
    says: "If VS Code has lost that key, the file stays",
    by: {
      "unit/vault/waitingKey": [
        "stays when the store lost what it was given, says so, and ends once the store keeps something",
        "ends with a recovery key, which opens everything when the store forgets again",
      ],
      "unit/core/keyRisk": ["puts at risk what …"],
    },
  },
  { says: "A backup or disk that kept both", noClaim: "a limit of disks and backups" },
  {
    says: "**A credential store that is not there.**",
    by: {
      "unit/editor/storage/SecretIdentityStore": [
        "does not take the same window's marker for a proof, as after a restart of the extension host",
      ],
      "ui/thisMachine": [
        "says that its key is not safe yet",
        "takes no plaintext away while its key may be lost",
      ],
    },
  },
  {
    says: "writes are the assistants' own and change with their versions",
    by: { "unit/assistants/applyRule": ["… writes …, …: once, and takes it back byte for byte"] },
    gap: "what an assistant makes of its rules: its own",
  },
  {
    says: "They are a second line of defense",
    by: {
      "unit/assistants/mayRead": [
        "is still each that knows no rule for reading, after every rule was written",
      ],
      "unit/editor/protect/protectRows": [
        "says of every rule what it stops and what it does not",
        "never says that a file is safe or protected",
      ],
    },
    gap: "what programs can read: the system's own",
  },
  { says: "Only a move removes the values from it.", noClaim: "advice; moves have rows of their own" },
  {
    says: "Its tools give it no value",
    by: {
      "unit/agents/tools": [
        "put no form of a value into answers, dialogs or the log",
        "tell two worlds apart by nothing but what is not a value",
        "change exactly what the person accepted, whatever is sent",
      ],
      "integration/agentTools": ["change nothing without the person's yes"],
    },
  },
  { says: "They keep honest and", noClaim: "a limit of any tool" },
  { says: "Use a sandbox of the system", noClaim: "advice" },
  { says: "**What a model saw before the move**", noClaim: "a limit of models" },
  { says: "that an assistant gets go to the provider", noClaim: "what providers do" },
  {
    says: "A chosen word in its input",
    by: {
      "unit/agents/answers": [
        "are refused for input with a value in it, and not for names, paths, refs, commands and commits",
      ],
    },
  },
  { says: "**A command that gets secrets for an assistant**", noClaim: "what a command can do" },
  {
    says: "Its output has names in place of values",
    by: {
      "unit/agents/scrubOutput": [
        "has the name in place of each form of a value, wherever the output is cut",
        "is withheld when eight characters of a value are left, in any case, with anything between them",
        "lets through what nobody could recognise, and that is known",
      ],
    },
  },
  {
    says: "**A dialog that is open when an assistant cancels**",
    by: {
      "unit/agents/requests": [
        "change nothing when a call of … is taken back, whatever is pressed afterwards",
        "are listed by what the person did when the assistant took them back in between",
      ],
    },
  },
  {
    says: "**An assistant outside of the editor** reaches the tools while",
    by: {
      "supply/mcp": ["says in a sentence, and as an answer, that no window has the folder open"],
      "unit/mcp/Channel": ["has its folder open or one around it, the nearest one first, then the newest"],
    },
  },
  { says: "Its name is its own claim", noClaim: "a limit" },
  { says: "may keep it from the socket", noClaim: "what a sandbox does" },
  {
    says: "**Your own `.env` text in other readers**",
    by: {
      "unit/envfile/parseEnvFile.fuzz": [
        "reads what dotenv reads, with both of its parsers, and gives exact ranges",
      ],
      "unit/envfile/rewriteEnvFile": ["refuses to let a neighbour reach over a removed line"],
      "unit/envfile/dialects": ["names the readers that differ on …"],
    },
  },
];

/** What SECURITY.md does not promise. */
export const unprotected = { "What is not protected": limits };
