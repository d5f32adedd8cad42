import { type CertificateRequest, type Identity, makeCertificate } from "./makeCertificate.ts";

/** A company's own authority. Plain JSON, so that it can be told to another process. */
export interface Authority extends Identity {
  readonly commonName: string;
}

type Validity = Pick<CertificateRequest, "validFrom" | "validTo">;

const dayMs = 24 * 60 * 60 * 1000;

/** Good from yesterday until tomorrow. */
export function makeAuthority(commonName: string, now: number = Date.now()): Authority {
  return { commonName, ...makeCertificate({ commonName, ...aroundNow(now) }) };
}

/** A key and a certificate for a host, or for a client. */
export function issue(
  { commonName, key }: Authority,
  host: string,
  validity: Validity = aroundNow(Date.now()),
): Identity {
  return makeCertificate({ commonName: host, host, issuer: { commonName, key }, ...validity });
}

/** Expired yesterday. */
export function expired(now: number = Date.now()): Validity {
  return { validFrom: now - 9 * dayMs, validTo: now - dayMs };
}

function aroundNow(now: number): Validity {
  return { validFrom: now - dayMs, validTo: now + dayMs };
}
