import type { Row } from "./claim.ts";

const privacy: readonly Row[] = [
  {
    says: "A token is sent to its account's own address and nowhere else",
    by: {
      "unit/http/buildRequest": [
        "goes to the account's own address",
        "carries the token in the one header that the platform reads",
      ],
      "unit/core/baseUrl": ["refuses …: …"],
      "unit/http/faults": ["follows no …, to whatever host, and sends the token nowhere else"],
      "ui/accounts": ["refuses plain http to another machine, and says why"],
    },
  },
  {
    says: "Nothing that a workspace contains can change that.",
    by: {
      "integration/hostileFolder": [
        "cannot set what decides over clipboard, journal and copies, or where requests go",
      ],
      "unit/editor/networkSettings": ["takes nothing from a workspace"],
      "unit/manifest": ["protects what an untrusted workspace could set"],
    },
  },
  {
    says: "In a remote window (SSH, container, Codespaces, WSL)",
    by: {
      "unit/core/remote": [
        "gives its token to nothing that asks for a session",
        "is used from then on, there and nowhere else, also after a restart",
      ],
    },
    gap: "a real remote: the editor of the tests runs on this machine",
  },
  {
    says: "No telemetry.",
    by: {
      "unit/layers": ["reaches the network in one room"],
      "supply/activation": ["activates without network, processes, code made of text, or a changed global"],
    },
  },
  {
    says: "Names that you let an assistant see go to the provider of",
    by: {
      "unit/agents/tools": [
        "put no form of a value into answers, dialogs or the log",
        "ask once in a workspace whether names may be known, and remember no refusal as a yes",
      ],
    },
    gap: "where the provider of a model keeps what an assistant tells it",
  },
  {
    says: "Nothing is sent to anyone but the platform that you chose.",
    by: {
      "unit/layers": ["reaches the network in one room"],
      "unit/http/buildRequest": ["sends nothing to …"],
      "unit/providers/contract": ["tells every call that it offers, and its exact request"],
      "integration/first/activation": [
        "happens without loading what speaks to the network or decrypts, and without a request",
      ],
    },
  },
  {
    says: "never written to logs, messages, command arguments or temporary files",
    by: {
      "ui/canary": ["no value and no token leaks from any command"],
      "integration/last/leaks": ["what a run leaves behind"],
      "unit/vault/onDisk": ["shows no value in any file at any moment"],
      "unit/http/openApi": ["token and values in everything that an error tells"],
    },
  },
  {
    says: "In Restricted Mode secrets can be listed and managed",
    by: {
      "ui/restrictedCommands": [
        "Restricted Mode, for every command and menu",
        "lists secrets of an account that was connected here, and lets them be managed",
        "offers to move nothing out of a file: no lens, no menu entry, no command",
        "offers it once the folder is trusted",
      ],
      "unit/editor/trust": [
        "is asked for by every action that touches files, unless a reason is given here",
        "is asked for in the one place that runs actions, and again where a migration goes on or back",
      ],
    },
  },
  {
    says: "Files are written where the question says",
    by: {
      "integration/links": ["files that are links"],
      "ui/written": ["questions about files that are links"],
      "unit/editor/files/oneWriter": ["is done in one room"],
      "unit/migration/places": ["where a file is, through a migration"],
    },
  },
  {
    says: "Proxy and certificate settings of VS Code apply",
    by: { "integration/network": ["takes the environment's proxy, and http.proxy before it"] },
  },
];

const proxy: readonly Row[] = [
  {
    says: "Nothing to set up here",
    by: {
      "integration/network": [
        "takes the environment's proxy, and http.proxy before it",
        "logs in to the proxy with what http.proxy holds, and names it when that is wrong",
        "takes no proxy to what http.noProxy names, and names it when that was wrong",
        "names http.systemCertificates when that is off",
      ],
      "unit/http/OwnWires": ["takes the proxy of the environment when http.proxy is empty"],
    },
    gap: "`no_proxy` over the editor's own fetch: VS Code's own",
  },
  {
    says: "A failure names the setting to check.",
    by: {
      "integration/network": [
        "names https_proxy when the environment's proxy is not there",
        "names http.proxy when that is not there, has no address, or lets nothing through",
        "names http.systemCertificates when that is off",
      ],
    },
  },
  {
    says: "do not reach requests of extensions",
    by: {
      "integration/network": [
        "gives nothing to a proxy that reads along with another CA, whatever http.proxyStrictSSL says",
        "works over a proxy that reads along, if the system trusts its CA",
      ],
    },
    gap: "`http.proxyAuthorization`: a limit of VS Code",
  },
  {
    says: "Certificates are always checked.",
    by: {
      "unit/http/OwnWires": ["trusts nobody else, and sends nothing then"],
      "unit/torture/faultMatrix": ["leaves platform and file right, and tells one clear and true thing"],
    },
  },
  {
    says: "gives it a CA file or a client certificate",
    by: {
      "ui/connection": ["is connected from the box for its token, where the gateway's refusal is shown"],
      "unit/http/OwnWires": [
        "trusts it, and sends the token and a user agent",
        "shows it to a server that asks",
        "names the file that cannot be used",
      ],
    },
  },
  {
    says: "Only the paths are kept",
    by: {
      "unit/http/OwnWires": ["takes a renewed file from the next request on"],
      "ui/connection": ["leaves no key and no token behind"],
    },
  },
  {
    says: "Such an account goes over the same proxies",
    by: {
      "unit/http/OwnWires": [
        "goes through http.proxy",
        "takes no proxy to what http.noProxy names, nor to this machine",
        "takes the proxy of the environment when http.proxy is empty",
      ],
      "unit/editor/tree/buildNodes": [
        "tells in the tooltip of an account which certificates of its own it connects with",
      ],
    },
  },
];

/** What README says about what leaves this machine. */
export const leavesMachine = { "Privacy and safety": privacy, "Behind a proxy": proxy };
