import type { Workbench } from "../workbench/openWorkbench.ts";

/** What a person knows of a platform's account. A running sandbox platform has it all. */
interface Connection {
  /** The platform, as the list of platforms calls it. */
  readonly name: string;
  readonly url: string;
  readonly token: string;
}

/** Connects an account from the palette, under the suggested label unless there is another. */
export async function addAccount(
  workbench: Workbench,
  connection: Connection,
  label?: string,
): Promise<void> {
  await openTokenBox(workbench, connection, label);
  await typeToken(workbench, connection.token);
  await workbench.tree("Secrets").waitFor(label ?? connection.name);
}

/** Goes through Add Account up to the box for the token. */
export async function openTokenBox(
  { quickInput, runCommand }: Workbench,
  { name, url }: Pick<Connection, "name" | "url">,
  label?: string,
): Promise<void> {
  await runCommand("Agent Secrets: Add Account…");
  await quickInput.waitForPlaceholder("Choose a platform");
  await quickInput.choose(name);
  await quickInput.waitForMessage("What should this account be called");
  if (label !== undefined) await quickInput.type(label);
  await quickInput.accept();
  await quickInput.waitForPlaceholder("Where does it run?");
  await quickInput.choose("Another address…");
  await quickInput.waitForMessage("The token is sent to this address and to no other.");
  await quickInput.type(url);
  await quickInput.accept();
  await quickInput.waitForPlaceholder("Token or API key");
}

/** Answers the box for the token, which closes when the platform accepts it. */
export async function typeToken({ quickInput }: Workbench, token: string): Promise<void> {
  await quickInput.waitForPlaceholder("Token or API key");
  await quickInput.type(token);
  await quickInput.accept();
  await quickInput.waitUntilClosed();
}
