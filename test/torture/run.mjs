// `npm run torture [matrix|fuzz]`: see main.ts.
import { runWithNode24 } from "../host/setup/runWithNode24.mjs";

await runWithNode24("test/torture/main.ts");
