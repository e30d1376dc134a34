import { z } from "zod";

/** Of the Bot Framework's channels. The SDK also takes tokens of the emulator, whoever asked Entra for them. */
const issuer = "https://api.botframework.com";
/** As the SDK allows it. */
const clockSkewSeconds = 5 * 60;
const parts = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/;

const headerShape = z.object({
  alg: z.enum(["RS256", "RS384", "RS512"]),
  kid: z.string().min(1),
});
const claimsShape = z.object({
  iss: z.literal(issuer),
  aud: z.string().min(1),
  serviceurl: z.string().min(1),
  // The SDK takes a token without it, for ever.
  exp: z.number(),
});

/**
 * What can be told of a token without its key: whether the SDK, which judges it, should see it at all. What it has
 * refused for sure costs no key and no line that the SDK prints.
 */
export function mayBeOfTeams(
  authorization: string,
  now = Date.now() / 1000,
): boolean {
  const [, header = "", claims = ""] = parts.exec(authorization) ?? [];
  if (!headerShape.safeParse(decoded(header)).success) return false;
  const { success, data } = claimsShape.safeParse(decoded(claims));
  return success && data.exp + clockSkewSeconds > now;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
