import { expect } from "chai";
import {
  createClaim,
  openClaim,
  roadshow,
  upload,
  uploadLink,
} from "../../support/claim-steps.ts";
import { type HttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { openUploadPage } from "../../support/upload-client.ts";
import { booth, get, paper, photo } from "../../support/upload-pages.ts";
import { withHttpBot } from "../../support/with-bot.ts";

describe("The upload page", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  let link: string;
  withHttpBot(
    async (started) => {
      bot = started;
      petra = bot.join("partner");
      claim = await createClaim(petra);
      link = uploadLink(petra);
    },
    { environment: { MAX_FILE_MB: "1" } },
  );

  describe("whose link", () => {
    it("has expired says so and what to do, in German to a German browser", async () => {
      bot.clock.now = new Date("2026-11-21T10:30:01Z");
      const { status, html } = await get(link);
      expect(status).to.equal(403);
      expect(html).to.include(petra.t("refusal.link.expired"));
      petra.speaks("de-DE");
      const german = await get(link, { "accept-language": "de-AT,de;q=0.9" });
      expect(german.html).to.include(petra.t("refusal.link.expired"));
    });

    it("was opened in time goes on for four hours", async () => {
      const page = await openUploadPage(link);
      bot.clock.now = new Date("2026-11-21T13:59:00Z");
      const about = { purposes: [photo], note: "" };
      expect((await page.send(booth, about)).state).to.equal("placed");
      bot.clock.now = new Date("2026-11-21T14:00:01Z");
      expect((await page.send(paper, about)).text).to.equal(
        petra.t("refusal.link.expired"),
      );
    });

    it("was used says so, on the page and to whoever goes on uploading", async () => {
      const other = await openUploadPage(link);
      await upload(link, [booth]);
      const { status, html } = await get(link);
      expect(status).to.equal(403);
      expect(html).to.include(petra.t("refusal.link.used"));
      const late = await other.send(paper, { purposes: [], note: "" });
      expect(late).to.deep.include({
        state: "refused",
        text: petra.t("refusal.link.used"),
      });
      // The next card has a fresh one.
      await openClaim(petra, claim);
      expect((await get(uploadLink(petra))).status).to.equal(200);
    });

    it("was tampered with is invalid", async () => {
      const token = new URL(link).searchParams.get("token")!;
      const [header = "", payload = "", signature = ""] = token.split(".");
      const grant = JSON.parse(
        Buffer.from(payload, "base64url").toString(),
      ) as { grant: object };
      const forged = Buffer.from(
        JSON.stringify({ ...grant, grant: { ...grant.grant, person: "x" } }),
      ).toString("base64url");
      const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
      const { boot } = await openUploadPage(link);
      for (const bad of [
        `${header}.${forged}.${signature}`,
        `${unsigned}.${payload}.`,
        `${unsigned}.${payload}.${signature}`,
        `${header}.${payload}`,
        `${header}.${payload}.`,
        `${header}.${payload}.${signature}x`,
        `${header}..${signature}`,
        // As links were before they were JWTs.
        `${payload}.${signature}`,
        payload,
        "",
        "%00",
        "a.b",
        // A session opens no page.
        boot.session,
      ])
        for (const page of ["upload", "file"]) {
          const { status, html } = await get(`${bot.url}/${page}?token=${bad}`);
          expect(status, bad).to.equal(403);
          expect(html, bad).to.include(petra.t("refusal.link.invalid"));
        }
    });

    it("is for getting a file does not upload, and the other way round", async () => {
      const token = new URL(link).searchParams.get("token")!;
      const { status } = await get(`${bot.url}/file?token=${token}`);
      expect(status).to.equal(403);
    });

    it("belongs to somebody whose claim it no longer is shows nothing of it", async () => {
      const page = await openUploadPage(link);
      await petra.execute("claim.delete", { nonce: "n", claim });
      const { status, html } = await get(link);
      expect(status).to.equal(403);
      expect(html)
        .to.include(petra.t("refusal.claim.not-found"))
        .and.not.include(roadshow.name);
      const { text } = await page.send(booth, { purposes: [], note: "" });
      expect(text).to.equal(petra.t("refusal.claim.not-found"));
    });
  });
});
