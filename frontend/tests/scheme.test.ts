import assert from "node:assert/strict";
import { test } from "node:test";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256 as Native, HkdfSha256 } from "@hpke/core";
import { DhkemX25519HkdfSha256 as Pure } from "@hpke/dhkem-x25519";
import { info, keyId, SCHEME, seal, sealedBy } from "../scripts/seal/scheme.ts";
import { bytes, hex, type Sealed, vectors } from "./vectors.ts";

const KEMS = { native: Native, pure: Pure };

function suite(Kem: typeof Native | typeof Pure): CipherSuite {
  return new CipherSuite({ kem: new Kem(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

async function opened(one: Sealed, sealed: Uint8Array, about = one): Promise<string> {
  const recipient = await suite(Pure).createRecipientContext({
    recipientKey: await suite(Pure).kem.deserializePrivateKey(bytes(one.private).buffer),
    enc: sealed.slice(0, 32).buffer as ArrayBuffer,
    info: info(about).buffer,
  });
  return new TextDecoder().decode(await recipient.open(sealed.slice(32).buffer as ArrayBuffer));
}

for (const one of vectors.sealed) {
  const name = `${one.contest} ${one.part || "whole"}`;

  test(`what binds a vote to ${name}`, async () => {
    assert.equal(hex(info(one)), one.info);
    assert.equal(await keyId(one, bytes(one.public)), one.key);
  });

  for (const [kind, Kem] of Object.entries(KEMS)) {
    test(`a vote of ${name} has the bytes that the office makes (${kind})`, async () => {
      const { kem } = suite(Kem);
      const privateKey = await kem.deserializePrivateKey(bytes(one.ephemeral).buffer);
      const publicKey = await kem.deserializePublicKey(bytes(one.sealed.slice(0, 64)).buffer);
      const made = await sealedBy(new Kem(), bytes(one.public), info(one), one.plaintext, {
        privateKey,
        publicKey,
      });
      assert.equal(hex(made), one.sealed);
    });
  }

  test(`what the office sealed for ${name} opens here, for nothing else`, async () => {
    assert.equal(await opened(one, bytes(one.sealed)), one.plaintext);
    await assert.rejects(opened(one, bytes(one.sealed), { ...one, part: `${one.part}.` }));
  });
}

test("no two sealed votes are alike, and each opens", async () => {
  const one = vectors.sealed[0] as Sealed;
  const made = [await seal(bytes(one.public), one, "1 0 1 0 1"), await seal(bytes(one.public), one, "1 0 1 0 1")];
  assert.notEqual(hex(made[0] as Uint8Array), hex(made[1] as Uint8Array));
  for (const sealed of made) assert.equal(await opened(one, sealed), "1 0 1 0 1");
});

test("nothing is sealed to a key that is not the one named, or by a scheme that is not known", async () => {
  const [one, other] = vectors.sealed as [Sealed, Sealed];
  await assert.rejects(seal(bytes(other.public), one, "1 0 1 0 1"), /not the key/);
  await assert.rejects(seal(bytes(one.public), { ...one, scheme: `${SCHEME}0` }, "1"), /scheme/);
});
