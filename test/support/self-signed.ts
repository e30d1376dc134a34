import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate that nobody but a test trusts, made anew each time. */
export function selfSigned(host: string): {
  readonly cert: string;
  readonly key: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  const algorithm = sequence(
    oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]),
  );
  const name = sequence(
    set(sequence(oid([0x55, 0x04, 0x03]), tagged(0x0c, Buffer.from(host)))),
  );
  const hour = 3_600_000;
  const about = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(time(Date.now() - hour), time(Date.now() + hour)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    // subjectAltName: what clients compare with the host
    tagged(
      0xa3,
      sequence(
        sequence(
          oid([0x55, 0x1d, 0x11]),
          tagged(0x04, sequence(tagged(0x82, Buffer.from(host)))),
        ),
      ),
    ),
  );
  const signature = sign("sha256", about, privateKey);
  const bytes = sequence(
    about,
    algorithm,
    tagged(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const lines = bytes.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** DER: a tag, a length, the content. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts);
const set = (...parts: readonly Buffer[]) => tagged(0x31, ...parts);
const oid = (bytes: readonly number[]) => tagged(0x06, Buffer.from(bytes));
const integer = (value: number) => tagged(0x02, Buffer.from([value]));
const time = (at: number) =>
  tagged(
    0x17,
    Buffer.from(
      `${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`,
    ),
  );
