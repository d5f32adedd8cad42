/** Ends this process in order when it is told to, so that what it started is ended by its exit handlers. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
}
