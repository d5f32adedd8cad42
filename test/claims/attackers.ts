import type { Row } from "./claim.ts";

const workspaces: readonly Row[] = [
  {
    says: "**A workspace that requests a value.**",
    by: {
      "unit/running/consentText": [
        "has one label for each fact, whatever foreign texts hold, and no line that starts with one of them",
        "shows every character that cannot be seen, and none twice",
        "gives up where not all of it would be in sight",
      ],
      "ui/consent": [
        "is not asked at all where not everything would be in sight",
        "keeps foreign lines, labels and links inside its own lines, in …",
      ],
    },
  },
  {
    says: "The answer holds for that command",
    by: {
      "unit/running/consent": [
        "holds for what was allowed, and for fewer secrets",
        "does not hold after a change of …: …",
        "is found by its name in its folder",
      ],
      "integration/boundFiles": ["what a launch runs"],
      "unit/running/taskTexts": ["are told with all that they depend on, and nothing else"],
      "unit/running/programWords": ["the files that a command line runs"],
    },
  },
  {
    says: "A program file that is a link out of the folder",
    by: {
      "unit/editor/run/programFiles": [
        "are shown with where they lead, and bound to it, where a link leads out of the folder",
        "are bound to where a folder above them leads",
      ],
      "unit/running/consent": [
        "holds for later texts of the program files where the person said so, and for nothing else",
      ],
    },
  },
  {
    says: "Scripts of other packages",
    by: { "unit/running/reach": ["is told by files: …"], "unit/running/packageSelection": ["are named: …"] },
  },
  {
    says: "For a program that finds its own instructions",
    by: {
      "unit/running/reach": ["is in the files of the folder, which the program finds by itself: …"],
      "unit/editor/run/besideFiles": [
        "are other ones once … is written, in the folder and above it",
        "are the same whatever happens to …",
      ],
    },
  },
  {
    says: "Where no file tells what runs",
    by: {
      "unit/running/reach": ["is in no file that can be told: …"],
      "ui/consent": ["is asked each time where no file tells what runs"],
    },
  },
  {
    says: "What these files load is not part of it",
    noClaim: "a limit: nothing tells beforehand what it is",
  },
  {
    says: "New terminals get what was marked",
    by: {
      "ui/run": ["does not give new terminals what was marked later, until the person agrees"],
      "integration/running": [
        "arrive exactly, and those that VS Code would change or no process can have do not arrive at all",
      ],
    },
  },
  {
    says: "**A program of yours that calls our commands.**",
    noClaim: "what VS Code offers to every extension",
  },
  {
    says: "therefore end in a dialog",
    by: {
      "integration/copyValue": [
        "copies at once what was clicked in the view",
        "asks in a dialog when it was called with …",
        "gives no row to who knows what the row is about",
      ],
      "ui/run": ["gives a command in a terminal of its own the same environment"],
      "ui/threePlatforms/migration": [
        "asks before it takes it back, and the key that answers a list refuses",
      ],
      "ui/thisMachine": ["copies several by a plan, and takes them back"],
    },
  },
  {
    says: "Enter refuses there, except",
    by: {
      "unit/dialogs": ["presses what the table says: …"],
      "ui/consent": ["shows marks that turn text by their number, and a key pressed by chance says no, in …"],
    },
  },
  {
    says: "A list alone decides about a move",
    noClaim: "a limit: such a program can answer the list",
  },
  {
    says: "Nothing listens until you connect an assistant.",
    by: { "integration/mcp": ["finds no door before a person has connected one"] },
  },
  {
    says: "Then it is a Unix socket in a folder for your user alone",
    by: {
      "unit/mcp/listen": ["is a socket that only its owner reaches"],
      "unit/mcp/Channel": ["is a named pipe on Windows, which no one can guess"],
      "unit/layers": ["listens at a path and connects to one, never to a port"],
    },
    gap: "who may open a named pipe: Windows' own",
  },
  {
    says: "does not show the window's token of 256 bits",
    by: {
      "unit/mcp/listen": [
        "ends the connection of one who says …",
        "ends the connection of one who says nothing for two seconds",
        "has room for eight, and for another one when one has left",
        "takes a line of 256 kB, and ends the connection at a longer one",
      ],
      "unit/mcp/Channel": ["has another token each time"],
    },
  },
  {
    says: "A program that shows it still gets no name before you admit it",
    by: {
      "unit/mcp/serve": ["know a program by what it calls itself, cleaned, and have a person admit it"],
      "integration/mcp": [
        "is admitted by a person, gets names and no value, and is out when access is stopped",
      ],
    },
  },
  {
    says: "When access is stopped, the workspace is not trusted or the window closes",
    by: {
      "unit/mcp/listen": ["ends all connections when it is closed"],
      "unit/mcp/serve": ["refuse in a workspace that is not trusted, and when they are off"],
      "integration/mcp": [
        "is admitted by a person, gets names and no value, and is out when access is stopped",
      ],
    },
  },
  {
    says: "**A reader of a task's terminal.**",
    by: {
      "ui/consent": ["hides the value where a task prints it"],
      "unit/running/OutputMask": [
        "hides each form of a value, wherever the stream is cut",
        "hides JSON, addresses, base64 of more than the value, hexadecimal, dumps of a shell",
      ],
    },
  },
  {
    says: "This is useful against accidents",
    by: { "unit/running/OutputMask": ["is known to let through what a program changes on purpose"] },
  },
  {
    says: "**A debugger that logs.**",
    by: {
      "unit/running/debuggers": [
        "are of a type for which a source says so",
        "debug sessions that cannot have secrets",
      ],
      "integration/debuggers": [
        "is tried with every type that this VS Code brings along",
        "is refused before anything is asked or read: …",
      ],
      "ui/canary": ["no value and no token leaks from any command"],
    },
    gap: "debugpy and php were read and not run: their extensions are not part of VS Code",
  },
  {
    says: "**A proxy.**",
    by: {
      "integration/network": [
        "works over a proxy that reads along, if the system trusts its CA",
        "gives nothing to a proxy that reads along with another CA, whatever http.proxyStrictSSL says",
        "goes over http.proxy, which only this account lets read along",
      ],
      "unit/http/OwnWires": ["is read along by one whose CA it trusts, and by no other"],
    },
  },
  {
    says: "Its password and your client certificate's key",
    by: {
      "integration/network": [
        "logs in to the proxy with what http.proxy holds, and names it when that is wrong",
      ],
      "unit/http/OwnWires": [
        "logs in with the credentials in http.proxy, and says where to correct them",
        "does not show it to a proxy that asks",
      ],
      "ui/connection": ["leaves no key and no token behind"],
    },
  },
  {
    says: "Files of an account's own connection",
    by: {
      "ui/connection": ["is connected from the box for its token, where the gateway's refusal is shown"],
      "unit/manifest": [
        "has the settings of README's table and no others: none names a file, an address or an account",
      ],
      "integration/forgedArguments": ["… changes nothing unasked, even with ids that exist"],
    },
  },
];

const storage: readonly Row[] = [
  {
    says: "**A crash or a kill**",
    by: {
      "unit/migration/kill": [
        "converges by …, wherever it was killed",
        "converges when the recovery is killed too, again and again",
      ],
      "unit/rotation/rotate": ["converges by …, wherever it was killed"],
      "unit/migration/run/journalReplacement": [
        "loses nothing and doubles nothing wherever the window is killed, once it is resumed",
      ],
      "unit/kill/killed": ["is brought to its end by …, after whichever operation it was killed"],
      "ui/crash": ["an extension host that is killed while it moves secrets"],
    },
  },
  {
    says: "**Stored data that is damaged or not ours**",
    by: {
      "unit/vault/stored.fuzz": ["…: any bytes are the data, a newer version, or damaged, and show no value"],
      "unit/editor/storage/SecretAccountStore": [
        "treats an entry that is not ours as signed out, whatever it holds",
      ],
      "unit/vault/damage": ["that is … is reported with its backup, and never written over"],
      "integration/accounts": [
        "asks to sign in again when the stored entry is damaged, and never forgets the account",
      ],
    },
  },
  {
    says: "One journal that cannot be read",
    by: {
      "unit/vault/badJournal": [
        "blocks nothing else when it is …, … a backup",
        "makes a move of the same file wait while its backup tells that it concerns it",
        "makes the undo of a move to the same place wait, and no other undo",
      ],
      "ui/vaultTrouble": ["are named once, where a journal cannot be read, and set aside"],
    },
  },
  {
    says: "**Stored files that are exchanged or put back**",
    by: {
      "unit/vault/misplaced": [
        "is noticed, in every window, and never written over",
        "is noticed: two journals that are exchanged",
      ],
      "unit/editor/storage/secretSightings": ["tells another window the highest count of each line"],
      "unit/editor/storage/putBack": ["is noticed all the same: …"],
    },
  },
  {
    says: "A file of another name or of an earlier time",
    by: {
      "unit/vault/misplaced": [
        "is noticed, in every window, and never written over",
        "is used when that was on purpose, keeps the backup, and is itself watched from then on",
        "is noticed without any memory of what was written",
      ],
      "ui/vaultTrouble": [
        "are used as they are once the person says so, where something put back an older one",
      ],
    },
  },
  {
    says: "What the store forgot is held against no file",
    by: {
      "unit/vault/misplaced": [
        "opens all files when the credential store forgot what it saw, and watches them again",
      ],
      "unit/editor/storage/putBack": ["is taken for right where it was deleted on purpose: a journal"],
      "unit/editor/storage/secretSightings": ["knows nothing where the store holds …"],
    },
  },
  {
    says: "**A recovery key in the wrong hands**",
    by: {
      "unit/vault/replaceRecovery": [
        "opens nothing from then on, not even with the keys file of before",
        "leaves what was damaged to whoever has the new one, whole",
        "…: no file stays open to the old one, and none is lost",
      ],
    },
  },
  {
    says: "From then on the old one opens nothing",
    by: {
      "unit/vault/replaceRecovery": [
        "opens nothing from then on, not even with the keys file of before",
        "survives a power cut at any file operation, and is brought to its end by the next window",
        "leaves what was set aside for a lost key as it is",
      ],
    },
  },
  {
    says: "A file that a full disk, for instance, keeps",
    by: {
      "unit/vault/recoveryMade": [
        "is that it is in force, and what is left, where the disk is full after that; the next start finishes it",
      ],
    },
  },
  {
    says: "After *Start Over* the key is another one",
    by: {
      "unit/vault/recovery": ["has another key, also where the credential store still has the one of before"],
    },
  },
  {
    says: "**A `keys.age` that something removed**",
    by: {
      "unit/vault/keysGone": [
        "is made again, also by a look, and it is said that the recovery key was lost with it",
      ],
      "ui/vaultTrouble": ["say that the recovery key has to be saved again, where the file of keys is gone"],
    },
  },
  {
    says: "Where VS Code has lost its key, too",
    by: {
      "unit/vault/keysGone": [
        "comes back with the recovery key, which the other files still have, and stays the one of all",
      ],
    },
  },
  {
    says: "**A changed dependency**",
    by: {
      "supply/lockFiles": [
        "…: every package has a hash, and none comes from anywhere but the registry",
        "needs no install script",
        "is nothing at run time: everything is in the bundles",
        "installs from the lock file alone, without scripts",
      ],
    },
  },
];

/** What SECURITY.md says about workspaces, proxies and what is stored. */
export const attackers = [...workspaces, ...storage];
