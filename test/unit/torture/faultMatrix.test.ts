import assert from "node:assert/strict";
import { providerIds } from "../../torture/matrix/openStage.ts";
import { runMatrix } from "../../torture/matrix/runMatrix.ts";

/** No divisor of the numbers of operations and reaches, so that every fault meets some of each. */
const every = 61;

/** The short form of `npm run torture`, which runs every cell. */
describe("the fault matrix, every 61st cell", function () {
  this.timeout(90_000);

  it("leaves platform and file right, and tells one clear and true thing", async () => {
    const results = await runMatrix((index) => index % every === 0);
    const wrong = results.filter(({ wrongs }) => wrongs.length > 0);

    assert.deepEqual(
      wrong.map(({ provider, title, wrongs }) => `${provider}: ${title}: ${wrongs.join("; ")}`),
      [],
    );
    const untrue = results.filter(({ claims = [] }) => claims.length > 0);
    assert.deepEqual(
      untrue.map(({ provider, title, claims = [] }) => `${provider}: ${title}: ${claims.join("; ")}`),
      [],
    );
    for (const id of providerIds) {
      const groups = results.filter(({ provider }) => provider === id).map(({ group }) => group);
      assert.equal(new Set(groups).size, 6, `${id} met every kind of fault`);
    }
  });
});
