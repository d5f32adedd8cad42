// `npm run torture [matrix|kills|fuzz|worlds|conformance]`: see main.ts.
import { runWithNode24 } from "../host/setup/runWithNode24.mjs";

await runWithNode24("test/torture/main.ts");
