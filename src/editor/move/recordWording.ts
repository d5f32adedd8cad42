import { cleanForeignText } from "../../core/foreignText.ts";
import type { SecretAddress } from "../../migration/secretAddress.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { wording } from "../labels/wording.ts";
import type { Wording } from "../messages/wording.ts";
import type { Services } from "../Services.ts";

/** What people are told of a journal's entry with. */
export interface RecordWording extends Wording {
  readonly nameFile: (uri: string) => string;
  /** A name with its account and scope. */
  readonly namePlace: (place: SecretAddress) => string;
  readonly namePlatform: (providerId: string) => string;
}

export function recordWording({
  inventory,
  migration,
}: Pick<Services, "inventory" | "migration">): RecordWording {
  return {
    ...wording,
    nameFile,
    namePlace: ({ accountId, scope, name }) => {
      const account = inventory.state(accountId)?.account;
      const clean = cleanForeignText(name);
      return account === undefined ? clean : `${clean} (${placeLabel(account, scope)})`;
    },
    namePlatform: (id) => migration.providers.find((provider) => provider.id === id)?.name ?? id,
  };
}
