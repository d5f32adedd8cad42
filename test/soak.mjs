// `npm run test:soak`. Runs on any Node from 20 on with nothing installed.
import { runWithNode24 } from "./host/setup/runWithNode24.mjs";

await runWithNode24("test/host/soak.ts");
