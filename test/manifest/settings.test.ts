import { expect } from "chai";
import { readPackageSettings } from "../../manifest/settings.ts";
import { packageEnvironment } from "../support/package-kit.ts";

type Source = Record<string, string | undefined>;

const read = (source: Source) => readPackageSettings(source, "1.2.0");
function problemsOf(source: Source): readonly string[] {
  const result = read(source);
  return result.ok ? [] : result.problems;
}
const variables = (problems: readonly string[]) =>
  problems.map((text) => text.slice(0, text.indexOf(":")));

describe("The configuration of a package", () => {
  it("names all that is missing at once", () => {
    const problems = problemsOf({});
    expect(variables(problems)).to.have.members([
      "MicrosoftAppId",
      "PUBLIC_URL",
      "APP_DEVELOPER_NAME",
      "APP_WEBSITE_URL",
      "APP_PRIVACY_URL",
      "APP_TERMS_URL",
    ]);
    for (const problem of problems) expect(problem).to.match(/: missing\. ./);
  });

  for (const name of Object.keys(packageEnvironment))
    it(`${name === "TEAMS_APP_ID" ? "can do without" : "can't do without"} ${name}`, () => {
      for (const value of [undefined, "", "  "])
        expect(
          variables(problemsOf({ ...packageEnvironment, [name]: value })),
        ).to.deep.equal(name === "TEAMS_APP_ID" ? [] : [name]);
    });

  it("takes the id of the bot where the app has none of its own", () => {
    const result = read({ ...packageEnvironment, TEAMS_APP_ID: "" });
    expect(result.ok && result.settings.appId).to.equal(
      packageEnvironment.MicrosoftAppId,
    );
  });

  it("needs none of the bot's secrets", () => {
    expect(packageEnvironment).not.to.have.property("MicrosoftAppPassword");
    expect(problemsOf(packageEnvironment)).to.deep.equal([]);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["MicrosoftAppId", "SECRET", /id like/],
    ["TEAMS_APP_ID", "SECRET", /id like/],
    ["PUBLIC_URL", "http://claims.contoso.com/SECRET", /only over https/],
    ["PUBLIC_URL", "SECRET", /address/],
    ["APP_DEVELOPER_NAME", "SECRET ".repeat(5), /32 characters/],
    ["APP_WEBSITE_URL", "http://www.contoso.com/SECRET", /https/],
    ["APP_PRIVACY_URL", "SECRET", /https/],
    ["APP_TERMS_URL", "javascript:SECRET", /https/],
  ];
  for (const [name, value, told] of wrong)
    it(`refuses ${name}=${value.slice(0, 35)}, and says why without its value`, () => {
      const problems = problemsOf({ ...packageEnvironment, [name]: value });
      expect(variables(problems)).to.deep.equal([name]);
      expect(problems[0]).to.match(told).and.not.include("SECRET");
    });

  it("guesses what a misspelled variable was meant to be", () => {
    const { MicrosoftAppId, ...rest } = packageEnvironment;
    expect(problemsOf({ ...rest, MicrosoftAppID: MicrosoftAppId })).to.include(
      "MicrosoftAppID means nothing to this bot; did you mean MicrosoftAppId?",
    );
  });

  it("takes the host of PUBLIC_URL, with its port and without its path", () => {
    const result = read({
      ...packageEnvironment,
      PUBLIC_URL: "https://Claims.Contoso.com:8443/bot",
    });
    expect(result.ok && result.settings.host).to.equal(
      "claims.contoso.com:8443",
    );
  });
});
