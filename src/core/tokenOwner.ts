import { type ConnectableProvider, isConnectable, type Provider } from "./provider.ts";
import type { Sensitive } from "./Sensitive.ts";

/**
 * The platform whose tokens look like this one, if that is not the one it is meant for. A token without a known form,
 * or with the form of both, may be anyone's.
 */
export function findOtherOwner(
  token: Sensitive,
  meantFor: Provider,
  providers: readonly Provider[],
): ConnectableProvider | undefined {
  if (hasShapeOf(token, meantFor)) return undefined;
  return providers.filter(isConnectable).find((provider) => hasShapeOf(token, provider));
}

/** The shape finds a token inside a text; here the text has to be one, from its first character on. */
function hasShapeOf(token: Sensitive, { signIn }: Provider): boolean {
  const shape = signIn?.tokenShape;
  return shape !== undefined && new RegExp(`^(?:${shape.source})`, shape.flags).test(token.reveal());
}
