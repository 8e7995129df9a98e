// Seal one paper by HPKE (RFC 9180), as docs/reference/sealed-envelope.md says.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 as PureX25519 } from "@hpke/dhkem-x25519";
import { framed, joined } from "./framing.ts";

export const SCHEME = "hpke-x25519-hkdfsha256-aes256gcm/1";

export interface About {
  scheme: string;
  round: string;
  contest: string;
  part: string;
  key: string;
}

export function info(about: About): Uint8Array<ArrayBuffer> {
  const { scheme, round, contest, part, key } = about;
  return framed("hustings-paper/1", scheme, round, contest, part, key);
}

export async function keyId(about: About, raw: Uint8Array): Promise<string> {
  const context = framed("hustings-key/1", about.scheme, about.round, about.contest);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", joined(context, raw)));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The browser's own X25519 where it has one, else that of the package: the same bytes either way.
const KEMS = [DhkemX25519HkdfSha256, PureX25519];

export async function seal(raw: Uint8Array<ArrayBuffer>, about: About, text: string): Promise<Uint8Array> {
  if (about.scheme !== SCHEME) throw new Error(`the scheme ${about.scheme} is not known`);
  if ((await keyId(about, raw)) !== about.key) throw new Error("this is not the key that is named");
  let failure: unknown;
  for (const Kem of KEMS) {
    try {
      return await sealedBy(new Kem(), raw, info(about), text);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

export async function sealedBy(
  kem: DhkemX25519HkdfSha256 | PureX25519,
  raw: Uint8Array<ArrayBuffer>,
  bound: Uint8Array<ArrayBuffer>,
  text: string,
  ephemeral?: CryptoKeyPair,
): Promise<Uint8Array> {
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.deserializePublicKey(raw.buffer);
  const sender = await suite.createSenderContext({
    recipientPublicKey,
    info: bound.buffer,
    ...(ephemeral ? { ekm: ephemeral } : {}),
  });
  const sealed = await sender.seal(new TextEncoder().encode(text).buffer as ArrayBuffer);
  return joined(new Uint8Array(sender.enc), new Uint8Array(sealed));
}
