import { namesToDeny } from "./envNames.ts";

/**
 * What Codex's own settings need. They are for all workspaces and do not go together with `sandbox_mode`, so a person puts
 * it in. https://developers.openai.com/codex/permissions
 */
export function codexProfile(files: readonly string[]): string {
  const denied = namesToDeny(files).filter((name) => !name.endsWith(".env"));
  return [
    `default_permissions = "guarded"`,
    "",
    "[permissions.guarded]",
    `extends = ":workspace"`,
    "",
    "[permissions.guarded.filesystem]",
    "glob_scan_max_depth = 4",
    "",
    `[permissions.guarded.filesystem.":workspace_roots"]`,
    `"**/*.env" = "deny"`,
    ...denied.map((name) => `"**/${name}" = "deny"`),
    "",
    "[shell_environment_policy]",
    `inherit = "core"`,
    "",
  ].join("\n");
}
