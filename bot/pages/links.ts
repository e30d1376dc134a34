import {
  createHmac,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { accepted, refused, type Outcome } from "../../services/outcome.ts";

export const uploadGrant = z.strictObject({
  kind: z.literal("upload"),
  /** Of this one link, so that it can be used up. */
  id: z.string(),
  tenant: z.string(),
  person: z.string(),
  claim: z.string(),
  /** `item:<key>` or `expense:<id>`, chosen before the page opens. */
  purpose: z.string().optional(),
  /** The document request that the files answer. */
  request: z.string().optional(),
});
export type UploadGrant = z.infer<typeof uploadGrant>;

/** What a link lets its bearer do, for a short while: bound to person and claim. */
const grant = z.discriminatedUnion("kind", [
  uploadGrant,
  z.strictObject({
    kind: z.literal("file"),
    tenant: z.string(),
    person: z.string(),
    claim: z.string(),
    document: z.string(),
  }),
  z.strictObject({
    kind: z.literal("export"),
    tenant: z.string(),
    person: z.string(),
    claim: z.string(),
    /** Which of the exports that are kept for an hour. */
    export: z.string(),
  }),
  z.strictObject({
    kind: z.literal("report"),
    tenant: z.string(),
    person: z.string(),
    /** Instants between which it reports. */
    from: z.string(),
    until: z.string(),
  }),
]);
export type LinkGrant = z.infer<typeof grant>;
/** A link yet to be made; the id of an upload link comes with it. */
export type LinkWish =
  Exclude<LinkGrant, UploadGrant> | Omit<UploadGrant, "id">;

const signed = z.strictObject({ grant, expires: z.number() });
const session = z.strictObject({
  session: z.string(),
  grant: uploadGrant,
  expires: z.number(),
});
export type UploadSession = z.infer<typeof session>;

const lifetimeMs = 30 * 60_000;
/** Somebody on a train with a hundred megabytes; the page itself is opened by the link. */
export const sessionLifetimeMs = 4 * 60 * 60_000;

export type Links = ReturnType<typeof createLinks>;

/** Short-lived signed links to the pages of this server. */
export function createLinks(deps: {
  readonly secret: Buffer;
  readonly baseUrl: string;
  readonly now: () => Date;
}) {
  const sign = (payload: string) =>
    createHmac("sha256", deps.secret).update(payload).digest("base64url");
  const seal = (body: unknown) => {
    const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
    return `${payload}.${sign(payload)}`;
  };
  const later = (milliseconds: number) => deps.now().getTime() + milliseconds;

  /** A token of one sort is none of the other: each has a shape of its own. */
  function open<T extends { readonly expires: number }>(
    token: string,
    shape: z.ZodType<T>,
  ): Outcome<T> {
    const [payload = "", signature = ""] = token.split(".");
    const expected = Buffer.from(sign(payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given))
      return refused("link.invalid");
    const body = shape.safeParse(
      JSON.parse(Buffer.from(payload, "base64url").toString()),
    );
    if (!body.success) return refused("link.invalid");
    return deps.now().getTime() > body.data.expires
      ? refused("link.expired")
      : accepted(body.data);
  }

  return {
    /** Teams opens a page as a dialog only over https. */
    isSecure: deps.baseUrl.startsWith("https://"),

    url(wish: LinkWish): string {
      const link =
        wish.kind === "upload" ? { ...wish, id: randomUUID() } : wish;
      const token = seal({ grant: link, expires: later(lifetimeMs) });
      return `${deps.baseUrl}/${link.kind}?token=${token}`;
    },

    read(token: string): Outcome<LinkGrant> {
      const opened = open(token, signed);
      return opened.ok ? accepted(opened.value.grant) : opened;
    },

    /** What an opened upload page works with from then on. */
    session(link: UploadGrant): string {
      return seal({
        session: randomUUID(),
        grant: link,
        expires: later(sessionLifetimeMs),
      });
    },

    readSession: (token: string): Outcome<UploadSession> =>
      open(token, session),
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
