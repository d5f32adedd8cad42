/** Some word in brackets that says what is to be done, before more text: `[REQUIRED] set before first start`. */
const LABELLED = /^[[(<{]\s?(?:required|optional|mandatory|todo|tbd|hidden|redacted|removed|empty|none|fill[ -]?in|secret)\s?[\])>}]:?\s/i;

/** `TODO: ask Marta` */
const MARKED = /^(?:todo|fixme|tbd|tbc)\b[:!,.]?\s/i;

/** `not set, see the README`, `leave empty to disable` */
const ABSENT =
  /^(?:not (?:yet )?(?:set|used|needed|required|configured|applicable|available|defined|provided)|unset|leave (?:it |this )?(?:empty|blank|unset|out))(?:$|[,.;:(!]| (?:by default|here|yet|in|for|if|when|unless|to|until|see)\b)/i;

/** `Talk to @BotFather to get one` */
const TO_GET =
  /^(?:please )?(?:talk|go|ask|write|send|sign|log|visit|open|use|run|see|call|message|contact|mail|email|register|head|click|follow|check|read|apply)\b.{3,120}\bto (?:get|obtain|create|generate|request|receive|find|see) /i;

/** `get one at https://…`, `from https://…`, `see https://…` */
const AT_ADDRESS =
  /^(?:[A-Za-z'’]+[,:]? ){0,8}(?:at|from|on|in|to|see|via|visit|open|here:?) <?https?:\/\/[^\s@]+$/i;

/** What people draw around a note. */
const FRAME = /^[-=*~#!>\s]+|[-=*~#!<\s]+$/g;

/** Whether a sentence in place of a value says that it is missing, needed, or how to get it. */
export function isNote(text: string): boolean {
  if (!text.includes(" ")) return false;
  const note = text.replace(FRAME, "");
  return [LABELLED, MARKED, ABSENT, TO_GET, AT_ADDRESS].some((pattern) => pattern.test(note));
}
