import { listTokenShapes } from "../../../src/core/hideTokens.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { noVault } from "../../support/noVault.ts";
import type { TestClock } from "../../support/TestClock.ts";
import { createHttpClock, testLimits } from "../http/testLimits.ts";

export interface OpenedProviders {
  readonly providers: readonly Provider[];
  /** What went over the wire, in order. */
  readonly requests: readonly Request[];
  readonly clock: TestClock;
}

/** All providers over the real HTTP client, whose wire is `answer` in place of the host's `fetch`. */
export function openProviders(answer: (request: Request) => Promise<Response>): OpenedProviders {
  const requests: Request[] = [];
  const clock = createHttpClock();
  const fakeFetch: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    return answer(request);
  };
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => fakeFetch),
    clock,
    random: () => 0,
    tokenShapes: () => listTokenShapes(providers),
    limits: testLimits,
  });
  const providers = createProviders({ openApi, local: noVault });
  return { providers, requests, clock };
}
