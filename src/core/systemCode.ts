/** The system's own word for what went wrong (`ENOSPC`); anything else is not one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return /^E[A-Z0-9_]{2,30}$/.test(error.code) ? error.code : undefined;
}
