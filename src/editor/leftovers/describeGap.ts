import type { Gap } from "../../leftovers/Gaps.ts";
import type { Translate } from "../messages/translate.ts";

/** What was not looked at, or not completely, and why: one sentence. */
export function describeGap({ area, reason, count, examples }: Gap, t: Translate): string {
  const some = examples.join(", ") + (count > examples.length ? ", …" : "");
  switch (reason) {
    case "valueTooShort":
      return t("{0}: a value of fewer than 4 characters is too common to search for.", some);
    case "wholeWordsOnly":
      return t(
        "{0}: a value of fewer than 8 characters was searched for as a whole word only, not encoded.",
        some,
      );
    case "tooLarge":
      return area === "files"
        ? t("Files checked only up to the size limit ({0}): {1}", count, some)
        : t("Objects or copies over the size limit ({0}): {1}", count, some);
    case "unreadable":
      return t("Files or folders that could not be read ({0}): {1}", count, some);
    case "link":
      return t("Links that were not followed ({0}): {1}", count, some);
    case "notAFile":
      return t("Pipes, sockets or devices that were left alone ({0}): {1}", count, some);
    case "notOnDisk":
      return t("These folders are not on a disk of this machine: {0}", some);
    default:
      return describeEnd({ area, reason, count, examples }, t);
  }
}

function describeEnd({ area, reason, examples }: Gap, t: Translate): string {
  const some = examples.join(", ");
  switch (reason) {
    case "limit":
      return area === "git"
        ? t("Git was not fully checked, because it takes too long or is too large: {0}", some)
        : t("Too much to check at once ({0}).", areaName(area, t));
    case "cancelled":
      return t("You canceled the check; this was not fully checked: {0}.", areaName(area, t));
    case "notFound":
      return area === "history"
        ? t("VS Code's local history was not found from here.")
        : t(
            "VS Code's hot-exit backups were not found from here. In a remote window they are on your own machine or in your browser.",
          );
    case "noGit":
      return t("Git was not found on this machine, so no history was checked.");
    case "noRepository":
      return t("Not in a git repository: {0}", some);
    case "gitRefused":
      return t("Git refuses this repository because another user owns it: {0}", some);
    case "gitFailed":
      return t("Git stopped with an error. The repository may be damaged: {0}", some);
    case "shallow":
      return t("A shallow clone: older commits are not on this machine. {0}", some);
    case "partialClone":
      return t("A partial clone: objects that are only on the remote were not checked. {0}", some);
    case "bareRepository":
      return t("A bare repository was not checked: {0}", some);
    case "untraced":
      return t("Git objects that hold a value, but were not traced to commits: {0}", some);
    default:
      return t("Not checked: {0}", some);
  }
}

function areaName(area: Gap["area"], t: Translate): string {
  return {
    values: t("values"),
    editors: t("open editors"),
    files: t("files"),
    git: t("git"),
    history: t("local history"),
    backups: t("hot-exit backups"),
  }[area];
}
