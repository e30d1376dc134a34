import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { environmentSchema } from "../../bot/config/environment.ts";
import { createMetrics } from "../../bot/door/metrics.ts";
import {
  execOf,
  finalStage,
  instructionsOf,
  root,
  textOf,
} from "../support/deployment-files.ts";

const file = "docs/how-to/install.md";
const text = textOf(file);
const all = (pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);

describe("The page on installing", () => {
  it("names only npm scripts and pages that exist", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as {
      scripts: Record<string, string>;
    };
    const named = all(/npm run ([a-z:]+)/g);
    expect(named).to.include.members(["doctor", "package", "build"]);
    for (const name of named) expect(scripts).to.have.property(name);
    for (const page of all(/\]\(([\w./-]+\.md)\)/g))
      expect(existsSync(join(root, dirname(file), page)), page).to.equal(true);
  });

  it("names only variables that the bot knows", () => {
    const named = [
      ...all(/`((?:MicrosoftApp\w+|[A-Z]+_[A-Z_]+[A-Z]))[`=]/g),
      ...all(/^Environment=(?:\w+=\S+ )?(\w+)=/gm),
    ];
    expect(named).to.include.members(["FIRST_ADMINS", "PUBLIC_URL"]);
    for (const name of named)
      expect(environmentSchema.shape).to.have.property(name);
  });

  it("names only metrics that there are", async () => {
    const now = () => new Date();
    const metrics = createMetrics({
      depth: () => ({ count: 0, oldest: undefined }),
      now,
    });
    const told = await metrics.text();
    const named = all(/`(coop_\w+)/g);
    expect(named).to.have.length(5);
    for (const name of named)
      expect(told).to.match(new RegExp(`^# TYPE ${name} `, "m"));
  });

  it("starts the same program under systemd as in the container", () => {
    const image = finalStage(instructionsOf(textOf("Dockerfile")));
    const [, ...rest] = execOf(image, "CMD");
    const [, home = ""] = /^WorkingDirectory=(.+)$/m.exec(text) ?? [];
    expect(text).to.include(
      `ExecStart=${home}/node_modules/.bin/node ${rest.join(" ")}\n`,
    );
  });

  it("says which steps were not tried, and fits on two printed pages", () => {
    expect(all(/\*\*\(?.*?(untried)\)?/g).length).to.be.at.least(4);
    expect(text).to.match(/## 1\. .*\(untried\)/);
    expect(text.split("\n").length).to.be.at.most(120);
  });
});
