import { attackers } from "./attackers.ts";
import { brokenOnPurpose } from "./brokenOnPurpose.ts";
import type { Document } from "./claim.ts";
import { launches } from "./launches.ts";
import { leavesMachine } from "./leavesMachine.ts";
import { guarded, misbehaving } from "./protected.ts";
import { storedWhere } from "./storedWhere.ts";
import { tested } from "./tested.ts";
import { unprotected } from "./unprotected.ts";

/** What README promises about secrets. Its other parts describe what there is to use. */
const readme: Document = {
  file: "README.md",
  sections: { ...storedWhere, ...launches, ...leavesMachine },
};

/** All of SECURITY.md. */
const security: Document = {
  file: "SECURITY.md",
  sections: {
    Security: [
      { says: "What Agent Secrets protects", noClaim: "what the document is about" },
      {
        says: "a unit test checks that no sentence is missing there",
        by: { "unit/claims": ["has a row for every sentence under …"] },
      },
    ],
    ...guarded,
    "Against whom": [...misbehaving, ...attackers],
    ...unprotected,
    ...tested,
    ...brokenOnPurpose,
  },
};

export const documents: readonly Document[] = [readme, security];
