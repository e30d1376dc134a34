import { randomBytes } from "node:crypto";
import { expect } from "chai";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { createSignedTokens } from "../../../bot/pages/signed-token.ts";

const shape = z.object({ claim: z.string() });
const minuteMs = 60_000;

describe("A signed token", () => {
  const secret = randomBytes(32);
  let now: Date;
  const tokens = createSignedTokens(secret, () => now);
  const invalid = { ok: false, refusal: { code: "link.invalid" } };
  const expired = { ok: false, refusal: { code: "link.expired" } };
  const read = (token: string) => tokens.open("link", token, shape);

  beforeEach(() => {
    now = new Date("2026-11-21T10:00:00Z");
  });

  it("gives back what was put into it, and fits into an address as it is", () => {
    const token = tokens.seal("link", { claim: "Größe 1" }, minuteMs);
    expect(read(token)).to.deep.equal({
      ok: true,
      value: { claim: "Größe 1" },
    });
    expect(encodeURIComponent(token)).to.equal(token);
  });

  it("lives as long as it should, and not a second longer", () => {
    const token = tokens.seal("link", { claim: "1" }, minuteMs);
    now = new Date("2026-11-21T10:00:59Z");
    expect(read(token).ok).to.equal(true);
    now = new Date("2026-11-21T10:01:00Z");
    expect(read(token)).to.deep.equal(expired);
  });

  it("is good for one thing only", () => {
    const session = tokens.seal("session", { claim: "1" }, minuteMs);
    expect(read(session)).to.deep.equal(invalid);
    expect(tokens.open("session", session, shape).ok).to.equal(true);
  });

  it("with other content than is asked for is invalid", () => {
    expect(read(tokens.seal("link", { claim: 1 }, minuteMs))).to.deep.equal(
      invalid,
    );
  });

  it("of somebody else, by another algorithm, for ever or for nothing is invalid", () => {
    const exp = now.getTime() / 1000 + 60;
    const claims = { claim: "1", aud: "link", exp };
    const good = jwt.sign(claims, secret);
    expect(read(good).ok).to.equal(true);
    for (const bad of [
      jwt.sign(claims, randomBytes(32)),
      jwt.sign(claims, secret, { algorithm: "HS512" }),
      jwt.sign(claims, "", { algorithm: "none" }),
      jwt.sign({ claim: "1", aud: "link" }, secret),
      jwt.sign({ claim: "1", exp }, secret),
      jwt.sign("text", secret),
    ])
      expect(read(bad), bad).to.deep.equal(invalid);
  });
});
