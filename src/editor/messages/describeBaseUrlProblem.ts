import type { BaseUrlProblem } from "../../core/baseUrl.ts";
import type { Translate } from "./translate.ts";

/** Why an address is refused, and what to type instead. */
export function describeBaseUrlProblem(problem: BaseUrlProblem, t: Translate): string {
  switch (problem) {
    case "empty":
      return t("Type an address that begins with https://.");
    case "notAnAddress":
      return t("This is not a web address. It should look like https://api.example.com.");
    case "userInfo":
      return t("Leave out the part before the @: a token is sent in a header, not in the address.");
    case "queryOrHash":
      return t("Leave out everything from the ? or # on.");
    case "trailingDot":
      return t("Leave out the dot at the end of the host name.");
    case "insecure":
      return t(
        "Use https://. Plain http is accepted only for localhost, 127.0.0.1 and [::1], since anyone on the way could read the token.",
      );
  }
}
