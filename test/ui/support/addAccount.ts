import type { Workbench } from "../workbench/openWorkbench.ts";
import { chooseFromRow } from "./chooseFromRow.ts";

/** What a person knows of a platform's account. A running sandbox platform has it all. */
interface Connection {
  /** The platform, as the list of platforms calls it. */
  readonly name: string;
  readonly url: string;
  readonly token: string;
}

/** Connects an account from the palette, and renames it when it is to be called otherwise than its platform. */
export async function addAccount(
  workbench: Workbench,
  connection: Connection,
  label?: string,
): Promise<void> {
  const { quickInput } = workbench;
  const tree = workbench.tree("Secrets");
  const before = await tree.labels();
  await openTokenBox(workbench, connection);
  await typeToken(workbench, connection.token);
  const given = before.includes(connection.name) ? `${connection.name} 2` : connection.name;
  await tree.waitFor(given);
  if (label === undefined || label === given) return;
  await chooseFromRow({ workbench, tree }, given, "Rename Account…");
  await quickInput.waitForMessage("The new name in the list");
  await quickInput.type(label);
  await quickInput.accept();
  await tree.waitFor(label);
}

/** Goes through Add Account up to the box for the token, which is for the address of `connection`. */
export async function openTokenBox(
  { quickInput, runCommand }: Workbench,
  { name, url }: Pick<Connection, "name" | "url">,
): Promise<void> {
  await runCommand("Agent Secrets: Add Account…");
  await quickInput.waitForPlaceholder("Choose a platform");
  await quickInput.choose(name);
  await quickInput.waitForPlaceholder("Token or API key");
  await openAddressBox(quickInput);
  await quickInput.type(url);
  await quickInput.accept();
  await quickInput.waitForMessage(`The token is sent to ${url} to be verified`);
}

/** From the box for the token to the one for its address. */
export async function openAddressBox(quickInput: Workbench["quickInput"]): Promise<void> {
  await quickInput.press("Use Another Address: self-hosted, a gateway or a test server");
  await quickInput.waitForMessage("The token is sent to this address and to no other.");
}

/** Answers the box for the token, which closes when the platform accepts it. */
export async function typeToken({ quickInput }: Workbench, token: string): Promise<void> {
  await quickInput.waitForPlaceholder("Token or API key");
  await quickInput.type(token);
  await quickInput.accept();
  await quickInput.waitUntilClosed();
}
