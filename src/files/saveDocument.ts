/** A document that is open in an editor, as far as saving goes. */
export interface SavableDocument {
  /** Says false for a save that failed, and for one that was refused. */
  readonly save: () => Promise<boolean>;
  /** Resolves once it was saved, by anyone; rejects when aborted. */
  readonly whenSaved: (signal: AbortSignal) => Promise<void>;
  readonly isDirty: () => boolean;
}

/** Longer than VS Code lets an extension hold a save up (1.75 s). In milliseconds. */
const LONGEST_SAVE = 3_000;

/**
 * Saves a document, also while auto save or another extension is saving it: VS Code refuses a second save for as long as
 * the participants of the first are at work, and says the same as for a save that failed (`ignoreSaveFromSaveParticipants`
 * in its `textFileEditorModel.ts`). What has been changed by then is in the first one. `limit`: how long that is waited for.
 */
export async function saveDocument(
  document: SavableDocument,
  limit: AbortSignal = AbortSignal.timeout(LONGEST_SAVE),
): Promise<boolean> {
  const over = new AbortController();
  const saved = document.whenSaved(AbortSignal.any([limit, over.signal])).catch(() => undefined);
  try {
    if (await document.save()) return true;
    await saved;
    return !document.isDirty() || (await document.save());
  } finally {
    over.abort();
  }
}
