import type { Row } from "./claim.ts";

const matrix = {
  "unit/torture/faultMatrix": ["leaves platform and file right, and tells one clear and true thing"],
};
const scanned = "is scanned to its end: nothing outside, no device, no pipe, nothing huge";
const canary = { "ui/canary": ["no value and no token leaks from any command"] };

const platforms: readonly Row[] = [
  {
    says: "| redirects are not followed",
    by: {
      ...matrix,
      "unit/http/faults": ["follows no …, to whatever host, and sends the token nowhere else"],
    },
  },
  {
    says: "| a create is not repeated",
    by: {
      ...matrix,
      "unit/core/createSecret": ["finds by listing what an unclear create did, without creating again"],
    },
  },
  {
    says: "| a write that was answered 5xx with a time",
    by: {
      ...matrix,
      "unit/http/judgeRetry": ["keeps the outcome of a … open, and the time that the server names"],
    },
  },
  {
    says: "| a delete, a create or a change whose answer does not tell",
    by: {
      ...matrix,
      "unit/core/changeSecret": [
        "looks what came of a change that was not answered",
        "looks what came of a delete that was not answered",
      ],
    },
  },
  {
    says: "| server texts are scrubbed",
    by: { ...matrix, "unit/http/scrub": ["lets no usual form of any value through"] },
  },
  {
    says: "| in a remote no account is used",
    by: {
      "unit/core/remote": [
        "is not used before the person allows it, and its row says so with the way to do it",
      ],
    },
  },
  {
    says: "| plain http to three names of this machine only",
    by: {
      "unit/core/baseUrl": ["refuses …: …"],
      "unit/http/OwnWires": ["hands it no token in clear text, whatever names this machine"],
      "unit/providers/readMask": ["readMask"],
    },
  },
  {
    says: "| links, icons, unseen marks and addresses in names",
    by: {
      "unit/editor/messages/plain": ["plain texts", "texts in documents"],
      "unit/words": ["reach a person through one room: …"],
    },
  },
  {
    says: "| io.net is read again after a change",
    by: { ...matrix, "unit/providers/ioNet/ioNet": ["…, then reads again"] },
  },
  {
    says: "| a moved value must be in the list",
    by: {
      ...matrix,
      "unit/migration/run/applyMigration": [
        "does not take out a value whose secret is never listed, and stays open",
      ],
    },
  },
  {
    says: "| an answer of unknown shape",
    by: {
      ...matrix,
      "unit/providers/answers.fuzz": ["…: no list is empty unless the platform says so"],
    },
  },
  {
    says: "| a 404 to a deletion counts as done",
    by: {
      ...matrix,
      "unit/core/changeSecret": ["takes a 404 for deleted only when the secret is not listed"],
      "unit/http/faults": ["cuts a body of 100 MB at the cap"],
    },
  },
  {
    says: "| `Retry-After` is bounded",
    by: {
      "unit/http/reading.fuzz": [
        "never waits a negative time, nor longer than a month, whatever Retry-After says",
      ],
      "unit/http/readRetryAfter": ["is bounded whatever the header holds"],
      "unit/providers/fetchPages": [
        "fetches a thousand pages, and no more when there is no total and something new on each",
      ],
    },
  },
];

const connections: readonly Row[] = [
  {
    says: "| no `new Function`, no `fetch`",
    by: {
      "supply/activation": [
        "activates without network, processes, code made of text, or a changed global",
        "holds no code made of text that it would run by itself",
      ],
    },
  },
  {
    says: "| an assistant learns no name before",
    by: {
      "unit/agents/tools": [
        "refuse in one order: off, no trust, bad input, a value in it, names not allowed",
        "ask once in a workspace whether names may be known, and remember no refusal as a yes",
      ],
    },
  },
  {
    says: "| an assistant's input with a value in it",
    by: {
      "unit/agents/tools": [
        "refuse what looks like a value, keep nothing of it, and have the person told",
        "know only refs that they gave out, in this window",
      ],
    },
  },
  {
    says: "| one request at a time",
    by: {
      "unit/agents/requests": [
        "are one at a time: another is refused while a dialog is open, and reading goes on",
        "end after three refusals in ten minutes, until the person lifts that",
        "change nothing when a call of … is taken back, whatever is pressed afterwards",
      ],
    },
  },
  {
    says: "| no answer quotes a server",
    by: {
      "unit/agents/tools": ["tell two worlds apart by nothing but what is not a value"],
      "unit/agents/answers": [
        "do not go out when they hold a value by mistake, at any depth",
        "do not go out when they are too long; lists are cut before",
      ],
    },
  },
  {
    says: "| a command of an assistant is off by default",
    by: {
      "unit/agents/tools": [
        "run a command only while that is switched on, and only as it was shown",
        "read no value before the person has accepted a command",
      ],
    },
  },
  {
    says: "| its output is masked, freed of colors",
    by: {
      "unit/agents/scrubOutput": [
        "has the name in place of each form of a value, wherever the output is cut",
        "has no colours, with which a value would be cut",
        "is withheld when eight characters of a value are left, in any case, with anything between them",
      ],
    },
  },
  {
    says: "| an assistant's dialog names the host",
    by: {
      "unit/editor/agents/requestTexts": [
        "name the secret, the place, and the host of an account with an address of its own",
        "show letters of other scripts by their numbers, and say when a name looks like another one",
      ],
    },
  },
  {
    says: "| a yes counts after a second",
    by: {
      "unit/agents/takeAnswer": [
        "counts after a second in which nothing else opens",
        "counts for nothing when the call is taken back in that second",
      ],
      "unit/agents/requests": ["give no names when the call was taken back before the person allowed them"],
      "unit/agents/tools": [
        "say that a person declined, for each request that they decline, and change nothing",
        "give names that others wrote on one line, without marks that cannot be seen, and cut",
      ],
    },
  },
  {
    says: "| an assistant that no rule keeps from a file is named",
    by: {
      "unit/assistants/mayRead": [
        "is every one that was found, as long as there is no rule",
        "does not count a sandbox for what an assistant's own tools may read",
      ],
      "unit/assistants/patterns": [
        "claudePermissions: the files that are there in any folder, and not .env.example",
        "openCodePermissions: the last pattern that matches decides, and * is any text",
      ],
    },
  },
  {
    says: "| a value too short to be hidden",
    by: {
      "unit/agents/tools": ["say which values are too short to be hidden, and nothing of how short"],
      "unit/agents/refuseFor": ["says nothing of what the server or the system said"],
      "unit/mcp/serve": ["request nothing of the program, so that no value is ever asked for by its way"],
    },
  },
  {
    says: "| an entry goes from settings",
    by: {
      "unit/assistants/connect": [
        "in Codex's TOML: gone with all that was added to them, and nothing else, however Codex wrote the file again",
        "in Codex's TOML: replaced with what a person allowed and set kept",
      ],
    },
  },
  {
    says: "| a program outside shows the window's token, whole, in time",
    by: {
      "unit/mcp/listen": [
        "ends the connection of one who says …",
        "ends the connection of one who says nothing for two seconds",
        "has room for eight, and for another one when one has left",
        "takes a line of 256 kB, and ends the connection at a longer one",
      ],
    },
  },
  {
    says: "| the socket's folder and the token's file are for one user",
    by: {
      "unit/mcp/listen": ["is a socket that only its owner reaches"],
      "unit/mcp/Channel": [
        "is open for its folders, by a file that only its owner reads",
        "removes what windows left that ended without a word, and nothing of others",
      ],
    },
  },
  {
    says: "| a program outside is admitted by a person",
    by: {
      "unit/mcp/serve": [
        "know a program by what it calls itself, cleaned, and have a person admit it",
        "refuse in a workspace that is not trusted, and when they are off",
      ],
    },
  },
  {
    says: "| a call that a program takes back, or leaves",
    by: {
      "unit/mcp/serve": [
        "change nothing when the program … before the person accepts",
        "hold nothing of a value, whatever is sent",
      ],
    },
  },
  {
    says: "| an account's own CA is trusted besides the system's",
    by: {
      "unit/http/OwnWires": [
        "trusts it, and sends the token and a user agent",
        "does not show it to a proxy that asks",
        "follows no redirect",
        "keeps to HTTP/1.1 where the server offers HTTP/2",
      ],
    },
  },
  {
    says: "| what is tried in place of the platform is a proxy",
    by: {
      "unit/http/classifyFailure": ["takes whatever is tried in place of the platform for a proxy"],
      "integration/network": [
        "names http.proxy when that is not there, has no address, or lets nothing through",
      ],
    },
  },
  {
    says: "| `http.proxy`, `http.noProxy`, `https_proxy`",
    by: {
      "integration/network": [
        "takes the environment's proxy, and http.proxy before it",
        "takes no proxy to what http.noProxy names, and names it when that was wrong",
        "names https_proxy when the environment's proxy is not there",
        "names http.systemCertificates when that is off",
        "works over a proxy that reads along, if the system trusts its CA",
      ],
    },
  },
  {
    says: "| fixed times in the package",
    by: {
      "supply/reproducible": ["has the same bytes when it is built again, elsewhere and later"],
      "supply/notices": ["has the whole text of a permissive licence for each"],
      "supply/lockFiles": ["…: the manifest names exact versions only"],
    },
  },
];

const workspaces: readonly Row[] = [
  {
    says: "| commands and menus require trust",
    by: { "ui/restrictedCommands": ["Restricted Mode, for every command and menu"] },
  },
  {
    says: "| links out of the workspace are not scanned",
    by: {
      "integration/hostileFolder": [scanned, "puts no Markdown of a file's name into a hover"],
      "ui/hostile": ["makes no link of them in a message: …"],
    },
  },
  {
    says: "| no file is written through a link",
    by: {
      "integration/links": ["files that are links"],
      "ui/written": ["questions about files that are links"],
      "unit/files/findTruePlace": ["is found for …"],
      "unit/editor/files/oneWriter": ["is done in one room"],
    },
  },
  {
    says: "| line breaks and characters that turn text around",
    by: {
      "unit/running/consentText": [
        "has one label for each fact, whatever foreign texts hold, and no line that starts with one of them",
        "shows a mark that turns text, and a line end, by its number",
      ],
      "ui/consent": ["shows marks that turn text by their number, and a key pressed by chance says no, in …"],
    },
  },
  {
    says: "| a consent holds scripts, names",
    by: {
      "unit/running/consent": ["does not hold after a change of …: …"],
      "unit/running/packageScripts": ["the scripts of a command"],
      "unit/running/programWords": ["the files that a command line runs"],
      "unit/running/taskTexts": ["are other ones when what holds for every task changes"],
      "unit/editor/run/programFiles": [
        "are shown with where they lead, and bound to it, where a link leads out of the folder",
      ],
      "ui/consent": ["comes again when the script changed, and says so"],
      "integration/running": [
        "stay away from a folder that was made again at the same address",
        "go nowhere when the folder was made again at the same address",
      ],
      "integration/boundFiles": ["what a launch runs"],
    },
  },
  {
    says: "| **Copy Value** asks unless a row was clicked",
    by: { "integration/copyValue": ["asks in a dialog when it was called with …"] },
  },
  {
    says: "| new terminals get only what was agreed to",
    by: {
      "ui/run": ["does not give new terminals what was marked later, until the person agrees"],
      "unit/running/debuggers": ["is what is attached to, and what the JavaScript debugger started itself"],
      "integration/running": [
        "arrive exactly, and those that VS Code would change or no process can have do not arrive at all",
        "arrive after one question: the debugger's own session for the process that it started is no launch",
      ],
    },
  },
  {
    says: "| no value is replaced for a key that is in a file",
    by: {
      "ui/firstMove": [
        "asks for it before the value of a secret here is replaced, and changes nothing without",
        "asks for it before a value is replaced in several places here",
      ],
    },
  },
  {
    says: "| an assistant is told when it is not known",
    by: {
      "unit/agents/refuseFor": [
        "is that it is not known, when a write may have been made: told as failed, it would be made twice",
      ],
      "unit/editor/agents/movedKeys": [
        "is that it is not known, where the platform may have the value all the same",
      ],
    },
  },
  {
    says: "| Enter refuses where something is given away",
    by: {
      "unit/dialogs": ["presses what the table says: …"],
      "ui/vaultTrouble": [
        "are used as they are once the person says so, where something put back an older one",
        "are opened again without their loss, where the key comes back before Start Over",
      ],
    },
  },
  {
    says: "| values are hidden in what a task prints",
    by: {
      "unit/running/OutputMask": ["hides each form of a value, wherever the stream is cut"],
      "ui/consent": ["hides the value where a task prints it"],
    },
  },
  {
    says: "| no file is checked in one go",
    by: {
      "integration/slowFiles": [
        "hold nobody up while they are open and typed in, beside what the editor does with any file",
      ],
      "unit/envfile/classifyEntry.fuzz": ["takes no longer for a character of many than for one of few: …"],
    },
  },
  {
    says: "| `trace` of a debugger is refused",
    by: {
      "unit/running/debuggers": ["debug sessions that cannot have secrets"],
      "integration/debuggers": ["is refused before anything is asked or read: …"],
      ...canary,
    },
  },
  {
    says: "| a value that VS Code or a debugger would change",
    by: {
      "integration/running": [
        "do not start one whose debugger would change them: …",
        "arrive exactly, and those that VS Code would change or no process can have do not arrive at all",
      ],
    },
  },
  {
    says: "| a terminal gets no secret at log level Trace",
    by: {
      ...canary,
      "integration/forgedArguments": ["… changes nothing unasked, even with ids that exist"],
    },
  },
];

const storage: readonly Row[] = [
  {
    says: "| stored accounts and files that are not JSON",
    by: {
      "unit/vault/stored.fuzz": [
        "accounts: an entry is ours or means to sign in again",
        "…: any bytes are the data, a newer version, or damaged, and show no value",
      ],
    },
  },
  {
    says: "| a stored key is found among all others",
    by: {
      "unit/vault/recovery": [
        "an identity that is in the credential store, although it is forgotten whose it is",
      ],
      "unit/editor/storage/SecretIdentityStore": [
        "keeps another identity beside the first one, under the same id, and writes over none",
      ],
    },
  },
  {
    says: "| one journal that cannot be read blocks nothing else",
    by: { "unit/vault/badJournal": ["one journal that cannot be read", "copies of a journal"] },
  },
  {
    says: "| another recovery key comes with another identity",
    by: {
      "unit/vault/replaceRecovery": [
        "a recovery key that is replaced",
        "a recovery key that is replaced while another window writes",
      ],
    },
  },
  {
    says: "| what is told of a recovery key is what happened",
    by: {
      "unit/vault/recoveryMade": ["is what happened, whichever operation of the disk fails"],
      "unit/vault/staleAnswer": [
        "an answer that comes when another window has mended it and gone on",
        "Start Over, answered late",
      ],
    },
  },
  {
    says: "| an older file is named; *Start Over*",
    by: {
      "ui/vaultTrouble": [
        "are used as they are once the person says so, where something put back an older one",
        "are opened again without their loss, where the key comes back before Start Over",
        "are set aside and never deleted by Start Over",
      ],
    },
  },
  {
    says: "| files hold their name and count",
    by: {
      "unit/vault/misplaced": [
        "a file that is put back from an earlier time",
        "what is deleted or replaced on this machine",
      ],
      "unit/vault/fileSeal": ["takes what has another file's name for exchanged, whatever was seen"],
      "unit/editor/storage/putBack": ["is noticed all the same: …"],
    },
  },
  {
    says: "| values reach the clipboard through one guard",
    by: {
      "unit/editor/values/clipboardExits": ["the clipboard"],
      "unit/editor/values/ClipboardGuard": [
        "takes it off when the window closes, where the clipboard could not be reached in time",
      ],
    },
  },
  {
    says: "| what decides a launch is read from plain files",
    by: {
      "unit/files/readPlainFile": [
        "never waits for a pipe, a device or a socket",
        "is done in one way by whatever runs or shows what a folder holds",
      ],
    },
  },
  {
    says: "| VS Code's state and credential store",
    by: { "unit/editor/storage/places": ["are written by these files alone"] },
  },
  {
    says: "| a token or value prints as `[hidden]`",
    by: {
      "unit/core/Sensitive": ["prints as [hidden], however it is printed: …"],
      "unit/layers": ["reaches the network in one room"],
    },
  },
];

const rule: readonly Row[] = [
  { says: "A test counts only if it fails", noClaim: "a rule for tests" },
  { says: "Each of these was removed in turn", noClaim: "what was tried by hand, row by row below" },
];

/** The protections that were removed to see their tests fail. */
export const brokenOnPurpose = {
  "Broken on purpose": [...rule, ...platforms, ...connections, ...workspaces, ...storage],
};
