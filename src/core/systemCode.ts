/** The system's own word for what went wrong (`ENOSPC`); a text of anything else is none. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return /^E[A-Z0-9_]{2,30}$/.test(error.code) ? error.code : undefined;
}
