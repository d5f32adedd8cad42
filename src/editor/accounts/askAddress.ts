import { parseBaseUrl } from "../../core/baseUrl.ts";
import type { ConnectableProvider } from "../../core/provider.ts";
import { describeBaseUrlProblem } from "../messages/describeBaseUrlProblem.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxRemark } from "../prompts/askText.ts";
import { type Back, back, type StepPosition } from "../prompts/flow.ts";

interface AddressQuestion {
  readonly title: string;
  readonly provider: ConnectableProvider;
  /** The address chosen earlier. */
  readonly current: string | undefined;
  readonly position?: StepPosition;
}

/** Undefined: the platform's own. */
export interface ChosenAddress {
  readonly baseUrl: string | undefined;
}

/** Asks where an account runs. An empty box stands for the platform itself. */
export async function askAddress(question: AddressQuestion): Promise<ChosenAddress | Back> {
  const { title, provider, current, position } = question;
  const text = await askText({
    title,
    prompt: t(
      "A self-hosted platform, a gateway or a test server. The token is sent to this address and to no other.",
    ),
    placeholder: provider.signIn.baseUrl,
    value: current ?? "",
    check: checkAddress,
    ...(position !== undefined && { position }),
  });
  if (text === back) return back;
  const parsed = parseBaseUrl(text);
  return { baseUrl: parsed.ok ? parsed.url : undefined };
}

function checkAddress(text: string): BoxRemark | undefined {
  if (text.trim() === "") return undefined;
  const parsed = parseBaseUrl(text);
  return parsed.ok ? undefined : { message: describeBaseUrlProblem(parsed.reason, t), severity: "error" };
}
