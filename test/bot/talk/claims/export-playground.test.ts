import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { verifyExport } from "../../../../services/export/verify.ts";
import { persona } from "../../../support/bot-kit.ts";
import { openClaim, roadshow } from "../../../support/claim-steps.ts";
import { contentsOf } from "../../../support/export-kit.ts";
import { type HttpBot } from "../../../support/http-bot-kit.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../../../support/teams-person.ts";
import { grouped, says, withExport } from "../../../support/with-export.ts";

describe("Getting a claim out", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  const { messages, seen, headOf } = withExport((scene) => {
    ({ bot, petra, claim } = scene);
  });

  const inPlayground = (key: PersonaKey, locale = "en-US") =>
    createTeamsPerson(persona(key), bot.deliver, {
      serviceUrl: `${bot.connector.url}/_connector`,
      locale,
    });

  describe("in the Playground", () => {
    const fetched = async (url: string) => {
      const response = await fetch(url);
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    };

    /** The card with the link: the answer itself, or what follows where packing takes longer. */
    async function linkFor(person: TeamsPerson, text = "export") {
      const before = messages().length;
      await openClaim(person, claim);
      await person.say(text);
      const title = person.t("button.export-download");
      if (!person.titles.includes(title))
        await seen(says(person.t("export.link-lives")), before);
      return person.link("button.export-download");
    }

    it("gives a link by which the whole claim comes, and everything in it fits", async () => {
      const person = inPlayground("partner");
      const url = await linkFor(person);
      expect(person.text).to.include(grouped(await headOf()));
      const { status, headers, bytes } = await fetched(url);
      expect(status).to.equal(200);
      expect(headers.get("content-type")).to.equal("application/zip");
      expect(headers.get("content-disposition")).to.match(
        /^attachment; filename\*=UTF-8''co-op%20\d+%20Spring%20roadshow\.zip$/,
      );
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(headers.get("content-length")).to.equal(String(bytes.length));
      const file = join(bot.dataDir, "fetched.zip");
      await writeFile(file, bytes);
      expect(await verifyExport(file)).to.deep.include({ ok: true });
      const contents = await contentsOf(file);
      expect([...contents.keys()].at(-1)).to.equal("SHA256SUMS");
      const summary = contents.get("summary.json")!.toString();
      expect(summary).to.include(roadshow.name);
      expect(summary).to.include(person.t("paper.not-sent"));
      expect(
        contents
          .get("2-csr/01 CSR Booth staff 2026-10-02.pdf")
          ?.subarray(0, 5)
          .toString(),
      ).to.equal("%PDF-");
    });

    for (const [locale, phrase] of [
      ["de-DE", "exportieren"],
      ["ko-KR", "내보내기"],
      ["zh-CN", "导出"],
    ] as const)
      it(`in ${locale}, asked for in its own words, reads in that language`, async () => {
        const person = inPlayground("partner", locale);
        const { bytes } = await fetched(await linkFor(person, phrase));
        const file = join(bot.dataDir, `${locale}.zip`);
        await writeFile(file, bytes);
        const contents = await contentsOf(file);
        const readme = contents.get("README.txt")!.toString();
        expect(readme).to.include(person.t("readme.proves"));
        expect(readme).to.include(await headOf());
        expect(contents.get("history.txt")!.toString()).to.include(
          person.t("role.incentives-user"),
        );
      });

    it("refuses the link once its time is over, or where it was made up", async () => {
      const person = inPlayground("partner");
      const url = await linkFor(person);
      const forged = url.replace(/token=(.)/, (_, one: string) =>
        one === "e" ? "token=f" : "token=e",
      );
      expect((await fetched(forged)).status).to.equal(403);
      const before = bot.clock.now;
      bot.clock.now = new Date(before.getTime() + 31 * 60_000);
      const late = await fetched(url);
      bot.clock.now = before;
      expect(late.status).to.equal(403);
      expect(late.bytes.toString()).to.include("<html");
    });

    it("opens no other page with this link, and this page with no other link", async () => {
      const url = await linkFor(inPlayground("partner"));
      const token = new URL(url).searchParams.get("token") ?? "";
      expect((await fetched(`${bot.url}/file?token=${token}`)).status).to.equal(
        403,
      );
      await openClaim(petra, claim);
      const upload = /\/upload\?token=([^"]+)/.exec(
        JSON.stringify(petra.screen.card),
      )?.[1];
      expect(upload).to.be.a("string");
      expect(
        (await fetched(`${bot.url}/export?token=${upload}`)).status,
      ).to.equal(403);
    });
  });
});
