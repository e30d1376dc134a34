import jwt from "jsonwebtoken";
import { z } from "zod";
import { accepted, refused, type Outcome } from "../../services/outcome.ts";

/** The library takes a token without it, for ever. */
const dated = z.object({ exp: z.number() });

/** What a token is good for: one of a link opens no session, and the other way round. */
export type TokenUse = "link" | "session";

/**
 * Signed tokens (JWT) that only this server makes and reads. `link.expired` is one whose time is over, `link.invalid`
 * whatever else is not right. (`jsonwebtoken`, which botbuilder brings, and not `jose`, which signs asynchronously: a card
 * asks for its links while it is drawn.)
 */
export function createSignedTokens(secret: Buffer, now: () => Date) {
  const seconds = () => now().getTime() / 1000;

  return {
    seal: (use: TokenUse, content: object, lifetimeMs: number): string =>
      jwt.sign(
        { ...content, exp: Math.ceil(seconds() + lifetimeMs / 1000) },
        secret,
        {
          algorithm: "HS256",
          audience: use,
          noTimestamp: true,
          // Without its type: it stands in addresses, which should be short.
          header: { alg: "HS256", typ: undefined },
        },
      ),

    open<T>(use: TokenUse, token: string, shape: z.ZodType<T>): Outcome<T> {
      let content: unknown;
      try {
        content = jwt.verify(token, secret, {
          algorithms: ["HS256"],
          audience: use,
          clockTimestamp: seconds(),
        });
      } catch (error) {
        return refused(
          error instanceof jwt.TokenExpiredError
            ? "link.expired"
            : "link.invalid",
        );
      }
      const read = shape.safeParse(content);
      return read.success && dated.safeParse(content).success
        ? accepted(read.data)
        : refused("link.invalid");
    },
  };
}
