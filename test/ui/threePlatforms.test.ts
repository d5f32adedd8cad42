import { largeSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { changeSecrets } from "./threePlatforms/change.ts";
import { createSecret } from "./threePlatforms/create.ts";
import { moveWholeFile } from "./threePlatforms/migration.ts";
import { answerDifferently } from "./threePlatforms/mixedAnswers.ts";
import { moveEntries } from "./threePlatforms/move.ts";
import { rotateEverywhere } from "./threePlatforms/rotate.ts";
import { showThemes } from "./threePlatforms/themes.ts";
import { showTree } from "./threePlatforms/tree.ts";

/**
 * What needs a window with an account of each platform and nothing else: opening one and connecting three accounts takes as
 * long as a dozen tests. Each part starts with the platforms' first secrets and files of its own (`useFiles`). Those that
 * undo without being asked which move come before others that move.
 */
describe("with an account of each platform", () => {
  const stage = useStage({
    sandbox: largeSeeds,
    accounts: ["neo", "primeIntellect", "ioNet"],
    size: { width: 1280, height: 1150 },
  });
  const parts = [
    showTree,
    moveWholeFile,
    moveEntries,
    answerDifferently,
    createSecret,
    changeSecrets,
    rotateEverywhere,
    showThemes,
  ];
  for (const declare of parts) declare(stage);
});
