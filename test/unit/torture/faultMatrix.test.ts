import assert from "node:assert/strict";
import { type ProviderId, providerIds } from "../../torture/matrix/openStage.ts";
import { runMatrix } from "../../torture/matrix/runMatrix.ts";

/** No divisor of the numbers of operations and reaches, so that every fault meets some of each. */
const every = 61;

/** Eight for all, and short lists where a list has a total. */
const kinds: Readonly<Record<ProviderId, number>> = { neo: 9, primeIntellect: 9, ioNet: 8 };

/** The short form of `npm run torture`, which runs every cell. */
describe("the fault matrix, every 61st cell", function () {
  this.timeout(90_000);

  it("leaves platform and file right, and tells one clear and true thing", async () => {
    let cells = 0;
    const results = await runMatrix((index) => {
      cells += 1;
      return index % every === 0;
    });
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
      assert.equal(new Set(groups).size, kinds[id], `${id} met every kind of fault`);
    }
    assert.ok(cells > 13_000, `SECURITY.md tells of more cells than ${cells}`);
  });
});
