import { largeSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { changeSecrets } from "./threePlatforms/change.part.ts";
import { createSecret } from "./threePlatforms/create.part.ts";
import { moveWholeFile } from "./threePlatforms/migration.part.ts";
import { answerDifferently } from "./threePlatforms/mixedAnswers.part.ts";
import { moveEntries } from "./threePlatforms/move.part.ts";
import { rotateEverywhere } from "./threePlatforms/rotate.part.ts";
import { showThemes } from "./threePlatforms/themes.part.ts";
import { showTree } from "./threePlatforms/tree.part.ts";

/**
 * What needs a window with an account of each platform and nothing else: opening one and connecting three accounts takes as
 * long as a dozen tests. Each part starts with the platforms' first secrets and files of its own (`useFiles`). First comes what
 * must be asked for account and scope, since VS Code gives a command of the view's title the row that was last clicked;
 * what undoes without being asked which move comes before others that move.
 */
describe("with an account of each platform", () => {
  const stage = useStage({
    sandbox: largeSeeds,
    accounts: ["neo", "primeIntellect", "ioNet"],
    size: { width: 1280, height: 1150 },
  });
  // All rows of the secrets are in sight only with this view closed.
  before(() => stage().workbench.sideBar.collapse("Plaintext"));

  const parts = [
    createSecret,
    showTree,
    moveWholeFile,
    moveEntries,
    answerDifferently,
    changeSecrets,
    rotateEverywhere,
    showThemes,
  ];
  for (const declare of parts) declare(stage);
});
