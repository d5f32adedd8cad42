import { controlPrefix } from "../../sandbox/server/control.ts";

/** Makes a platform accept only this token from now on, as if its owner had revoked the earlier one. */
export async function rotateToken({ url }: { readonly url: string }, token: string): Promise<void> {
  const body = JSON.stringify({ token });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}${controlPrefix}token`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
}
