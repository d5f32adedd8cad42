/**
 * Resolves as soon as a condition holds, which is looked at now and at every call of the listener. The end of
 * patience is the test's own time-out.
 */
export async function until(
  subscribe: (listener: () => void) => { dispose(): unknown },
  holds: () => boolean,
): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const subscription = subscribe(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}
