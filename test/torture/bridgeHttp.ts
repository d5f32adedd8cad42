import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Duplex, duplexPair } from "node:stream";

/** One who talks to the server through the bridge: what is under way, by the id of the request. */
interface Session {
  readonly stream: Duplex;
  readonly waiting: Map<unknown, (answer: object) => void>;
}

/** A server that speaks over a stream, at an address of this machine: each session of HTTP is a stream of its own. */
export function bridgeHttp(serve: (stream: Duplex) => void): Server {
  const sessions = new Map<string, Session>();
  const open = (): readonly [string, Session] => {
    const [here, there] = duplexPair();
    serve(there);
    const session: Session = { stream: here, waiting: new Map() };
    readLines(here, (message) => {
      if ("id" in message && !("method" in message)) session.waiting.get(message.id)?.(message);
    });
    const id = randomUUID();
    sessions.set(id, session);
    return [id, session];
  };
  return createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "DELETE") return end(request, response);
    if (request.method !== "POST") return void response.writeHead(405).end();
    const message = parse(await readBody(request));
    if (message === undefined) return void response.writeHead(400).end();
    const known = sessions.get(String(request.headers["mcp-session-id"]));
    const isFirst = "method" in message && message.method === "initialize";
    if (known === undefined && !isFirst) return void response.writeHead(404).end();
    const [id, session] = isFirst || known === undefined ? open() : ["", known];
    if (id !== "") response.setHeader("mcp-session-id", id);
    const answered = "id" in message && "method" in message ? waitFor(session, message.id) : undefined;
    session.stream.write(`${JSON.stringify(message)}\n`);
    if (answered === undefined) return void response.writeHead(202).end();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(await answered));
  }

  function end({ headers }: IncomingMessage, response: ServerResponse): void {
    const id = String(headers["mcp-session-id"]);
    sessions.get(id)?.stream.destroy();
    response.writeHead(sessions.delete(id) ? 200 : 404).end();
  }
}

function waitFor({ waiting }: Session, id: unknown): Promise<object> {
  return new Promise((resolve) => {
    waiting.set(id, (answer) => {
      waiting.delete(id);
      resolve(answer);
    });
  });
}

function readLines(stream: Duplex, take: (message: object) => void): void {
  let rest = "";
  stream.on("data", (chunk) => {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const message of lines.map(parse)) if (message !== undefined) take(message);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
