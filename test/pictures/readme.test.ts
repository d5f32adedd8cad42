import { join } from "node:path";
import { startSeeds } from "../host/seeded/startSeeds.ts";
import { root } from "../host/setup/paths.mjs";
import { chooseFromRow } from "../ui/support/chooseFromRow.ts";
import { useStage } from "../ui/support/useStage.ts";
import { writeWorkspace } from "../ui/support/writeWorkspace.ts";

/** No value of these is shaped like a live token: the picture is read by scanners, too. */
const env = [
  "# Settings of the agent service",
  "PORT=3000",
  "LOG_LEVEL=info",
  "NEXT_PUBLIC_APP_NAME=Research Desk",
  "",
  "# Models and tools",
  `OPENAI_API_KEY=${pretend("sk-proj-", 40)}`,
  `LINEAR_API_KEY=${pretend("lin_api_", 32)}`,
  "DATABASE_URL=postgres://desk:s3cret-word@db.internal:5432/desk",
  "",
].join("\n");

/** `npm run pictures`: those of README.md, by the real extension in a real editor. */
describe("pictures of the README", () => {
  const stage = useStage({
    workspace: writeWorkspace({ ".env": env }),
    sandbox: startSeeds,
    accounts: ["neo", "primeIntellect", "ioNet"],
    settings: {
      "window.title": "Research Desk",
      "editor.minimap.enabled": false,
      "agentSecrets.move.keepCopy": true,
    },
    size: { width: 1180, height: 860 },
  });

  const picture = async (name: string): Promise<void> => {
    const path = join(root, "media", "screenshots", `${name}.png`);
    await stage().workbench.page.screenshot({ path });
  };

  before(async () => {
    const { workbench } = stage();
    await workbench.editor.open(join(workbench.folder, ".env"));
    await workbench.setTheme("dark");
    await workbench.sideBar.resize(400);
    await workbench.page.mouse.move(1, 1);
    await workbench.editor.lenses("Move to Platform…").first().waitFor();
    await workbench.tree("Plaintext").waitFor("DATABASE_URL");
    await workbench.notifications.clear();
  });

  it("show the view and a .env file", async () => {
    await stage().tree.waitFor("This Machine");
    await picture("overview");
  });

  it("show the plan of a file", async () => {
    const { workbench } = stage();
    const plaintext = workbench.tree("Plaintext");
    await chooseFromRow({ ...stage(), tree: plaintext }, ".env", "Move Secrets from File to Platform…");
    await workbench.quickInput.waitForPlaceholder("Where to?");
    await workbench.quickInput.choose("Prime Intellect · Personal");
    await workbench.quickInput.waitForTitle("Move to Platform");
    await workbench.quickInput.row("LINEAR_API_KEY").waitFor();
    await picture("plan");
    await workbench.quickInput.cancel();
  });
});

function pretend(prefix: string, length: number): string {
  return `${prefix}${"aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYz".repeat(2).slice(0, length)}`;
}
