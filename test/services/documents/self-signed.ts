import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A fresh certificate for `host` and its subdomains, valid from 2020 to 2099, so that tests speak real TLS. */
export function selfSigned(host: string): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  const ecdsaWithSha256 = der(0x30, oid("2a8648ce3d040302"));
  const name = der(
    0x30,
    der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(host)))),
  );
  const validity = der(
    0x30,
    time("200101000000Z"),
    der(0x18, Buffer.from("20990101000000Z")),
  );
  const names = der(
    0x30,
    der(0x82, Buffer.from(host)),
    der(0x82, Buffer.from(`*.${host}`)),
  );
  const subjectAltName = der(0x30, oid("551d11"), der(0x04, names));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))), // X.509 version 3
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, subjectAltName)),
  );
  const signature = der(
    0x03,
    Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]),
  );
  const certificate = der(0x30, body, ecdsaWithSha256, signature);
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128
      ? [length]
      : length < 256
        ? [0x81, length]
        : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function time(utc: string): Buffer {
  return der(0x17, Buffer.from(utc));
}
