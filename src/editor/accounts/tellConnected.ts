import type { Identity } from "../../core/account.ts";
import { inform } from "../messages/notify.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";

/** Says whom a verified token belongs to, as far as the platform tells. */
export function tellConnected(label: string, { name, hasNoList }: Identity): void {
  if (hasNoList === true) {
    void inform(
      t(
        "{0} is connected, but does not list secrets at this address. You can create secrets there; this view cannot show them. Check the account's address if you expect a list.",
        label,
      ),
    );
    return;
  }
  const text =
    name === undefined ? t("{0} is connected.", label) : t("{0} is connected as {1}.", label, name);
  flash("check", text);
}
