/** As they are registered. `manifest.test.ts` holds this against the table in `src/agents/tools.ts`, which is not loaded yet then. */
export const toolNames = [
  "list_secrets",
  "find_plaintext_secrets",
  "check_keys",
  "get_request",
  "request_secret",
  "request_move",
  "request_change",
  "run_with_secrets",
] as const;
