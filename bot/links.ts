import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { accepted, refused, type Outcome } from "../services/outcome.ts";

/** What a link lets its bearer do, for a short while: bound to person and claim. */
const grant = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("upload"),
    tenant: z.string(),
    person: z.string(),
    claim: z.string(),
    /** `item:<key>` or `expense:<id>`, chosen before the page opens. */
    purpose: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("file"),
    tenant: z.string(),
    person: z.string(),
    claim: z.string(),
    document: z.string(),
  }),
]);
export type LinkGrant = z.infer<typeof grant>;
const signed = z.strictObject({ grant, expires: z.number() });

const lifetimeMs = 30 * 60_000;

export type Links = ReturnType<typeof createLinks>;

/** Short-lived signed links to the pages of this server. */
export function createLinks(deps: {
  readonly secret: Buffer;
  readonly baseUrl: string;
  readonly now: () => Date;
}) {
  const sign = (payload: string) =>
    createHmac("sha256", deps.secret).update(payload).digest("base64url");
  return {
    url(link: LinkGrant): string {
      const body = { grant: link, expires: deps.now().getTime() + lifetimeMs };
      const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
      const page = link.kind === "upload" ? "upload" : "file";
      return `${deps.baseUrl}/${page}?token=${payload}.${sign(payload)}`;
    },

    read(token: string): Outcome<LinkGrant> {
      const [payload = "", signature = ""] = token.split(".");
      const expected = Buffer.from(sign(payload));
      const given = Buffer.from(signature);
      if (expected.length !== given.length || !timingSafeEqual(expected, given))
        return refused("link.invalid");
      const { grant: link, expires } = signed.parse(
        JSON.parse(Buffer.from(payload, "base64url").toString()),
      );
      return deps.now().getTime() > expires
        ? refused("link.expired")
        : accepted(link);
    },
  };
}

/** The signing secret, made once and kept beside the data; links survive a restart. */
export function loadSecret(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(file);
  if (secret.length < 32)
    throw new Error(`${file} is damaged: delete it and start again`);
  return secret;
}
