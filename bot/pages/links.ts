import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { accepted, type Outcome } from "../../services/outcome.ts";
import { createSignedTokens } from "./signed-token.ts";

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

const signedLink = z.object({ grant });
/** Of an upload page that was opened, so that what one of them has not finished can be told from others. */
const session = z.object({ session: z.string(), grant: uploadGrant });
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
  const { baseUrl } = deps;
  const tokens = createSignedTokens(deps.secret, deps.now);

  return {
    /** Teams opens a page as a dialog only over https. */
    isSecure: baseUrl.startsWith("https://"),

    url(wish: LinkWish): string {
      const link =
        wish.kind === "upload" ? { ...wish, id: randomUUID() } : wish;
      const token = tokens.seal("link", { grant: link }, lifetimeMs);
      return `${baseUrl}/${link.kind}?token=${token}`;
    },

    read(token: string): Outcome<LinkGrant> {
      const opened = tokens.open("link", token, signedLink);
      return opened.ok ? accepted(opened.value.grant) : opened;
    },

    /** What an opened upload page works with from then on. */
    session: (link: UploadGrant): string =>
      tokens.seal(
        "session",
        { session: randomUUID(), grant: link },
        sessionLifetimeMs,
      ),

    readSession: (token: string): Outcome<UploadSession> =>
      tokens.open("session", token, session),
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
