import type { Failure } from "../../core/errors.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

type Fault = Extract<Failure, { kind: "fixConnection" }>;

/**
 * What keeps us from a platform, with the setting to look at. `http.proxyStrictSSL` and `http.proxyAuthorization` are
 * not named: VS Code does not apply them to the requests of extensions.
 */
export function describeConnectionFault(fault: Fault, t: Translate, platform: string): Message {
  const { cause, own } = fault;
  const code = fault.code ?? t("no code");
  switch (cause) {
    case "certificate":
      return own === true ? ownAuthority(t, platform, code) : unknownAuthority(t, platform, code);
    case "certificateDate":
      return {
        text: t(
          "The certificate of {0} has expired or is not valid yet ({1}). Check the date of this machine; otherwise it has to be renewed by {0} or the company proxy.",
          platform,
          code,
        ),
      };
    case "certificateHost":
      return {
        text: t(
          "The certificate for {0} belongs to another host ({1}). Check the account's address and the setting http.proxy.",
          platform,
          code,
        ),
        remedy: "openProxySettings",
      };
    case "clientCertificate":
      return {
        text: t(
          "{0} requires a client certificate, or refused the one it got ({1}). Choose one with Change Connection.",
          platform,
          code,
        ),
        remedy: "changeConnection",
      };
    case "secureConnection":
      return {
        text: t(
          "Could not set up a secure connection to {0} ({1}). Check the account's address and the setting http.proxy.",
          platform,
          code,
        ),
        remedy: "openProxySettings",
      };
    case "networkSignIn":
      return {
        text: t(
          "The network requires a sign-in before it lets anything through to {0}. Open a web page, then try again.",
          platform,
        ),
        remedy: "retry",
      };
    case "ownFile":
      return describeOwnFile(code, t, platform);
    default:
      return describeProxyFault({ cause, code }, t, platform);
  }
}

function unknownAuthority(t: Translate, platform: string, code: string): Message {
  return {
    text: t(
      "The certificate of {0} comes from an authority that is not trusted here ({1}). On a company network, add its CA to the system and keep the setting http.systemCertificates on; or give this account its CA file with Change Connection.",
      platform,
      code,
    ),
    remedy: "openProxySettings",
  };
}

function ownAuthority(t: Translate, platform: string, code: string): Message {
  return {
    text: t(
      "Neither the system nor the CA file of this account trusts the certificate of {0} ({1}). Choose the right file with Change Connection.",
      platform,
      code,
    ),
    remedy: "changeConnection",
  };
}

function describeOwnFile(code: string, t: Translate, platform: string): Message {
  const remedy = "changeConnection";
  switch (code) {
    case "OWN_CA_UNREADABLE":
      return {
        text: t("The CA file of this {0} account cannot be read. Choose it again.", platform),
        remedy,
      };
    case "OWN_CERTIFICATE_UNREADABLE":
      return {
        text: t("The client certificate of this {0} account cannot be read. Choose it again.", platform),
        remedy,
      };
    case "OWN_KEY_UNREADABLE":
      return {
        text: t(
          "The key of the client certificate of this {0} account cannot be read. Choose it again.",
          platform,
        ),
        remedy,
      };
    case "OWN_CA_UNUSABLE":
      return {
        text: t("The CA file of this {0} account contains no PEM certificate. Choose another.", platform),
        remedy,
      };
    default:
      return {
        text: t(
          "The client certificate of this {0} account cannot be used: certificate and key must be PEM and belong together, and the key must not have a passphrase. Choose them again.",
          platform,
        ),
        remedy,
      };
  }
}

function describeProxyFault(
  { cause, code }: { readonly cause: Fault["cause"]; readonly code: string },
  t: Translate,
  platform: string,
): Message {
  const remedy = "openProxySettings";
  if (cause === "proxyLogin") {
    return {
      text: t(
        "The proxy on the way to {0} requires a login, or did not accept the one it got. Put user and password into the setting http.proxy, as in http://user:password@host:port.",
        platform,
      ),
      remedy,
    };
  }
  if (cause === "proxyRefusal") {
    return {
      text: t(
        "The proxy lets nothing through to {0} ({1}). Check the setting http.proxy; if {0} can be reached without a proxy, add its host to http.noProxy.",
        platform,
        code,
      ),
      remedy,
    };
  }
  return {
    text: t(
      "The proxy on the way to {0} cannot be reached ({1}). Check the setting http.proxy or, when that is empty, the environment variable https_proxy.",
      platform,
      code,
    ),
    remedy,
  };
}
