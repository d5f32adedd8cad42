/** Some word in brackets that says what is to be done, before more text: `[REQUIRED] set before first start`. */
const LABELLED =
  /^[[(<{]\s?(?:required|optional|mandatory|todo|tbd|hidden|redacted|removed|empty|none|fill[ -]?in|secret)\s?[\])>}]:?\s/i;

/** `optional-for-image-uploads`, `Required - from the console` */
const NEED =
  /^(?:optional|required|mandatory|unused|disabled|deprecated)\s*(?:[-–:(]|for|if|when|in|only|by|until|unless|from|see)(?![a-z])/i;

/** `# get one at the console`, `// only in production`: a comment that was left as the value. */
const COMMENT =
  /^(?:(?:#+|\/\/|;|--) +|#+(?=[A-Za-z]+(?: \S+){4}))[A-Za-z0-9][A-Za-z,.'’-]*(?: [\w@.,'’/()-]+){2,}$/;

/** `TODO: ask Marta`. In Portuguese and Spanish `todo` is a word. */
const MARKED = /^(?:(?:TODO|FIXME|TBD|TBC)[:!,.]?|(?:[Tt]odo|[Ff]ixme|[Tt]b[dc])[:!,.])\s/;

/** `not set, see the README`, `leave empty to disable` */
const ABSENT =
  /^(?:not (?:yet )?(?:set|used|needed|required|configured|applicable|available|defined|provided)|unset|leave (?:it |this )?(?:empty|blank|unset|out))(?:$|[,.;:(!]| (?:by default|here|yet|for|if|when|unless|until|see|to disable)\b)/i;

/** `Talk to @BotFather to get one` */
const TO_GET =
  /^(?:please )?(?:talk|go|ask|write|send|sign|log|visit|open|use|run|see|call|message|contact|mail|email|register|head|click|follow|check|read|apply)\b.{3,120}\bto (?:get|obtain|create|generate|request|receive|find|see) /i;

/** `get one at https://…`, `from https://…`, `see https://…` */
const AT_ADDRESS =
  /^(?:[A-Za-z'’]+[,:]? ){0,8}(?:at|from|on|in|to|goto|see|via|visit|open|here:?) <?https?:\/\/[^\s@]+$/i;

/** `at least 32 characters, do not reuse`, `must be 64 hex digits` */
const RULE =
  /^(?:(?:must|should) (?:be|have|contain)|at least|at most|exactly|min(?:imum)?\.?|max(?:imum)?\.?|use (?:at least|only|an?)) .{0,60}\b(?:characters?|chars|bytes|bits|digits|letters|symbols|long)\b/i;

/** What people draw around a note. */
const FRAME = /^[-=*~#!>\s]+|[-=*~#!<\s]+$/g;

/** How a note begins: a sign, or the first word of a pattern. */
const BEGINS_NOTE =
  /^(?:[^A-Za-z]|(?:an?|apply|ask|at|call|check|click|contact|deprecated|disabled|email|dev|development|exactly|fixme|follow|for|here|it|local|go|head|leave|log|mail|mandatory|max|maximum|message|min|minimum|must|not|open|optional|please|read|register|required|run|see|send|should|sign|talk|tbc|tbd|test|testing|the|this|todo|unset|unused|use|visit|write)\b)/i;

/** Whether a sentence in place of a value says that it is missing, needed, or how to get it. */
export function isNote(text: string): boolean {
  if (!text.includes(" ")) return false;
  if (text.includes("://") && AT_ADDRESS.test(text.replace(FRAME, ""))) return true;
  if (!BEGINS_NOTE.test(text)) return false;
  const note = text.replace(FRAME, "");
  return (
    tellsNeed(note) ||
    COMMENT.test(text) ||
    [LABELLED, MARKED, TO_GET, RULE].some((pattern) => pattern.test(note))
  );
}

/** `ask Anna for this` */
const ASK = /^ask (?:the )?[a-z]+(?: [a-z]+)? (?:for|about) (?:this|it|the|a|access|one)\b/i;
/** `local development only` */
const ONLY_LOCAL =
  /^(?:for |use in )?(?:local|dev(?:elopment)?|test(?:ing|s)?)(?: (?:dev(?:elopment)?|test(?:ing|s)?|use|only|purposes?|environments?|not|for|in|prod(?:uction)?))+$/i;
/** `suitable for development only` */
const FOR_TESTS = /\bfor (?:local )?(?:dev(?:elopment)?|test(?:ing|s)?|demo)(?: use| purposes?)? only$/i;
/** `this is a secret`, `a very long password` */
const A_SECRET =
  /^(?:this is |here is |it is )?(?:an?|the|this)(?: [a-z]+){0,4} (?:secret|password|key|token)s?\.?$/i;

/** `do-not-commit`, `not for production` */
const FORBIDS =
  /^(?:do not|don'?t|never|not) (?:(?:to be )?(?:commit|committed|use|used|share|shared|ship|shipped|deploy|deployed|push|expose|leak)|for|in)(?: (?:this|it|in|to|on|for|me|git))*(?: (?:prod|production|repo|repository|real use|live))?$/i;

/** Whether the words say that a value is needed, or is not. */
export function tellsNeed(note: string): boolean {
  return [ABSENT, NEED, ASK, ONLY_LOCAL, FOR_TESTS, A_SECRET, FORBIDS].some((pattern) => pattern.test(note));
}
