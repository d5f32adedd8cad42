import type { DefaultFlagWords } from "../../core/provider.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { uniqueBy } from "../../core/uniqueBy.ts";
import { secretName } from "../labels/secretName.ts";
import type { Wording } from "../messages/wording.ts";

/** What is asked about secrets of one platform, in its own words. */
export interface DefaultQuestion {
  readonly title: string;
  readonly targets: readonly SecretTarget[];
  readonly choices: readonly DefaultChoice[];
}

interface DefaultChoice {
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
  readonly value: boolean;
}

/**
 * One question for each platform among the secrets: what a default exposes, and to whom, is another thing on each. For secrets
 * that are all alike the other state alone is offered.
 */
export function defaultQuestions(
  targets: readonly SecretTarget[],
  wording: Wording,
): readonly DefaultQuestion[] {
  const platforms = uniqueBy(
    targets.map(({ state }) => state.provider),
    ({ id }) => id,
  );
  return platforms.flatMap(({ id, name, defaultFlag }) => {
    if (defaultFlag === undefined) return [];
    const own = targets.filter(({ state }) => state.provider.id === id);
    const place = platforms.length === 1 ? undefined : name;
    return [
      { title: titleOf(own, place, wording), targets: own, choices: choicesFor(own, defaultFlag, wording) },
    ];
  });
}

function titleOf(targets: readonly SecretTarget[], platform: string | undefined, wording: Wording): string {
  const { t } = wording;
  const [first, ...others] = targets;
  const names =
    first !== undefined && others.length === 0
      ? secretName(first, wording)
      : t("{0} secrets", targets.length);
  return platform === undefined ? t("Default of {0}", names) : t("Default of {0} in {1}", names, platform);
}

function choicesFor(
  targets: readonly SecretTarget[],
  { state, whenOn, whenOff }: DefaultFlagWords,
  { t }: Wording,
): readonly DefaultChoice[] {
  const isAllOn = targets.every(({ secret }) => secret.isDefault === true);
  const isAllOff = targets.every(({ secret }) => secret.isDefault !== true);
  const on = { label: t("Turn on: {0}", t(state)), detail: t(whenOn), icon: "pass-filled", value: true };
  const off = {
    label: t("Turn off: {0}", t(state)),
    detail: t(whenOff),
    icon: "circle-large-outline",
    value: false,
  };
  return [...(isAllOn ? [] : [on]), ...(isAllOff ? [] : [off])];
}
