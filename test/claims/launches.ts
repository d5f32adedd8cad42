import type { Row } from "./claim.ts";

const running: readonly Row[] = [
  {
    says: "in a terminal of its own, which ends with the command",
    by: {
      "ui/run": [
        "gives a command in a terminal of its own the same environment",
        "leaves the value in no file, terminal states included",
      ],
      "unit/running/environment": [
        "gives it the environment, and ends with its code",
        "runs nothing that is typed afterwards",
      ],
    },
  },
  { says: "At log level *Trace*", by: { "ui/canary": ["no value and no token leaks from any command"] } },
  {
    says: '`{ "type": "agentSecrets"',
    by: { "ui/run": ["gives a task the same environment, once the person agreed"] },
  },
  { says: "They have no real TTY.", noClaim: "a limit of tasks that an extension runs" },
  {
    says: "its terminal shows the name in brackets instead",
    by: {
      "ui/consent": ["hides the value where a task prints it"],
      "unit/running/OutputMask": [
        "hides each form of a value, wherever the stream is cut",
        "does not depend on where the stream is cut, and leaves no long form in it",
        "is there at once, but for what a value may begin with",
      ],
      "unit/editor/settings": ["is hidden unless the person wants to see it, whatever the workspace says"],
    },
  },
  {
    says: '`"agentSecrets": "default"`, or a list of names',
    by: {
      "unit/running/wanted": ["takes default, or names once each"],
      "unit/running/debuggers": ["debug sessions that can have secrets"],
      "ui/run": ["gives a debug session the same environment, and asks only once"],
    },
  },
  {
    says: "show that these keep the values out of logs",
    by: {
      "ui/canary": ["no value and no token leaks from any command"],
      "unit/running/debuggers": ["are of a type for which a source says so"],
    },
    gap: "debugpy and php were read and not run: their extensions are not part of VS Code",
  },
  {
    says: "and settings that write logs",
    by: {
      "unit/running/debuggers": [
        "debug sessions that cannot have secrets",
        "logVariable: where the editor or the configuration sets a variable that makes the debugger write logs",
      ],
      "ui/consent": ["is not asked for a debugger that would log the values"],
    },
  },
  {
    says: "**New terminals** of a folder, when you switch it on.",
    by: {
      "ui/run": [
        "gives new terminals the same environment, and does not let VS Code revive them",
        "takes them away from new terminals again",
      ],
      "unit/running/EnvironmentCollections": ["empties the folders that are not to have any"],
    },
  },
  {
    says: "switches off VS Code's terminal persistence",
    by: { "ui/run": ["gives new terminals the same environment, and does not let VS Code revive them"] },
  },
  {
    says: "Secrets that are marked *inject* later are not given",
    by: {
      "ui/run": ["does not give new terminals what was marked later, until the person agrees"],
      "unit/editor/run/terminalExposure": [
        "says who can read them, and that secrets marked inject later are not given",
      ],
      "unit/running/EnvironmentCollections": ["takes away what is no longer there, and follows a new value"],
    },
  },
  {
    says: "so you are asked before it gets anything",
    by: {
      "ui/consent": ["the question before a file of the workspace gets secrets"],
      "ui/run": [
        "gives a command in a terminal of its own the same environment",
        "remembers the command and its names",
      ],
    },
  },
  {
    says: "The question shows what decides",
    by: {
      "unit/running/debuggers": [
        "is all that decides what runs, and of variables the name alone unless they decide it, too",
      ],
      "unit/running/consentText": [
        "has one label for each fact, whatever foreign texts hold, and no line that starts with one of them",
      ],
      "ui/consent": ["is in sight as a whole at its largest", "names a folder outside the workspace"],
    },
  },
  {
    says: "It is asked again when any of this changes",
    by: {
      "unit/running/consent": [
        "does not hold after a change of …: …",
        "holds for what was allowed, and for fewer secrets",
        "holds for later texts of the program files where the person said so, and for nothing else",
      ],
      "ui/consent": ["comes again when the script changed, and says so"],
      "ui/run": [
        "asks again once the program file changed, so that no one else can put another program there",
      ],
      "integration/boundFiles": [
        "is bound by the text of its program files",
        "is bound by the tasks before it, and by the scripts that these name",
      ],
      "integration/running": ["go nowhere when the folder was made again at the same address"],
    },
  },
  {
    says: "For a tool such as `make`",
    by: {
      "unit/running/reach": [
        "is in the files of the folder, which the program finds by itself: …",
        "is in no file that can be told: …",
      ],
      "ui/consent": ["is asked each time where no file tells what runs"],
    },
  },
  {
    says: "What a program loads besides is not part of it.",
    noClaim: "a limit: nothing tells beforehand what a program loads",
  },
  {
    says: "lists what you allowed and revokes it",
    by: { "ui/consent": ["comes again when its answer was taken back"] },
  },
  {
    says: "A value arrives exactly as it is stored, or the launch is refused",
    by: {
      "integration/running": ["values that are handed to a process"],
      "unit/running/environment": [
        "is found in …",
        "has the system's limit for one entry, to the byte",
        "has a limit for all, with what is inherited",
      ],
    },
  },
  {
    says: "What is in the environment wins over `.env`",
    by: {
      "unit/running/wanted": ["names what the file sets to another value, by dotenv's reading"],
      "unit/envfile/movedComment.loaders": ["leaves injected values alone, and the other lines are read: …"],
    },
  },
  {
    says: "A missing secret stops the launch",
    by: { "ui/run": ["starts nothing without a secret that is asked for, and names it"] },
  },
  { says: "The environment of a process can be read", noClaim: "a limit of the system and of VS Code" },
  {
    says: "A tool that reads only a file gets none from us",
    noClaim: "something that is not offered, and why",
  },
];

/** What README says about running with secrets. */
export const launches = { "Running with secrets of This Machine": running };
