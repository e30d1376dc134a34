import { expect } from "chai";
import { join } from "node:path";
import {
  exitCodeOf,
  reportAsJson,
  reportInWords,
  withoutSecrets,
} from "../../../bot/doctor/report.ts";
import {
  createDeployment,
  hush,
  type Deployment,
} from "../../support/doctor-kit.ts";
import { runScript } from "../../support/run-script.ts";

describe("The doctor", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await createDeployment();
  });
  afterEach(async () => {
    await deployment.remove();
  });

  describe("in its report", function () {
    this.timeout(60_000);
    const finding = (state: "ok" | "warning" | "wrong" | "unchecked") => ({
      check: "data",
      state,
      text: "So it is.",
      ...(state === "ok" ? {} : { todo: "Do this." }),
    });

    it("ends with 1 where something is wrong; strictly, where anything is left to look at", () => {
      const codes = (["ok", "warning", "unchecked", "wrong"] as const).map(
        (state) => [
          exitCodeOf([finding("ok"), finding(state)], false),
          exitCodeOf([finding("ok"), finding(state)], true),
        ],
      );
      expect(codes).to.deep.equal([
        [0, 0],
        [0, 1],
        [0, 1],
        [1, 1],
      ]);
    });

    it("has a line for each finding, what to do below it, and the sum", () => {
      expect(
        reportInWords([finding("ok"), finding("wrong")]).split("\n"),
      ).to.eql([
        "ok           data  So it is.",
        "wrong        data  So it is.",
        "                   → Do this.",
        "",
        "1 wrong.",
      ]);
      expect(reportInWords([finding("ok")])).to.match(/Nothing is wrong\.$/);
    });

    it("cuts out secrets whatever a check says, also as JSON writes them", () => {
      const secret = 'a"b\\c';
      const findings = [{ ...finding("ok"), text: `It is ${secret}.` }];
      for (const report of [
        reportInWords(findings),
        reportAsJson(findings, false),
      ])
        expect(withoutSecrets(report, [secret])).to.include("It is ***.");
    });

    it("is the same for scripts and for people, with an exit code", async () => {
      const environment = {
        ...deployment.variables,
        SETTINGS_FILE: join(deployment.folder, "none.json"),
      };
      const [words, json] = await Promise.all([
        runScript("scripts/doctor.ts", { environment }),
        runScript("scripts/doctor.ts", { arguments: ["--json"], environment }),
      ]);
      expect([words.code, json.code]).to.deep.equal([1, 1]);
      const { ok, findings } = JSON.parse(json.stdout) as {
        ok: boolean;
        findings: { text: string }[];
      };
      expect(ok).to.equal(false);
      expect(findings).to.have.length.above(10);
      // The room on the disk may change between the two.
      const steady = (text: string) => text.replace(/\d+ MB/g, "… MB");
      for (const { text } of findings)
        expect(steady(words.stdout)).to.include(steady(text));
      expect(words.stdout + words.stderr).not.to.include(hush);
    });

    it("is 0 for a try-out, 1 for it strictly, 2 for an option that is not known", async () => {
      const codes = await Promise.all(
        [[], ["--strict"], ["--fix"]].map(async (flags) => {
          const { code } = await runScript("scripts/doctor.ts", {
            arguments: flags,
            environment: { DATA_DIR: deployment.dataDir, PORT: "1" },
          });
          return code;
        }),
      );
      expect(codes).to.deep.equal([0, 1, 2]);
    });
  });
});
