import { expect } from "chai";
import { renderIcon } from "../../manifest/render-icon.ts";
import {
  problemsAfter,
  samplePackage,
  type Breakable,
} from "../support/package-kit.ts";
import { refuses } from "../support/package-mistakes.ts";

const whole = samplePackage();
const title = "bots[0].commandLists[0].commands[0].title";
const svg = (size: number, inside: string) =>
  renderIcon(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${inside}</svg>`,
  );
const square = (fill: string) =>
  `<rect x="8" y="8" width="16" height="16" fill="${fill}"/>`;

describe("A package with a mistake in its files is refused, and the mistake named:", () => {
  const picture = (name: string, bytes: Buffer) => (parts: Breakable) =>
    parts.files.set(name, bytes);
  refuses([
    [
      "no icon",
      ({ files }) => files.delete("color.png"),
      "icons.color: color.png is not in the package",
    ],
    [
      "a drawing for an icon",
      ({ manifest, files }) => {
        manifest.icons["color"] = "color.svg";
        files.set("color.svg", files.get("color.png")!);
        files.delete("color.png");
      },
      "icons.color: “color.svg” must be the name of a .png file beside manifest.json",
    ],
    [
      "an icon out of a folder",
      ({ manifest }) => (manifest.icons["outline"] = "../outline.png"),
      "icons.outline: “../outline.png” must be the name of a .png file beside manifest.json",
      "outline.png is in the package, but manifest.json does not name it",
    ],
    [
      "one icon for both",
      ({ manifest, files }) => {
        manifest.icons["outline"] = "color.png";
        files.delete("outline.png");
      },
      "color.png is 192 × 192 points; it must be 32 × 32",
      "color.png has colours; it must be white on a transparent ground",
      "icons.color and icons.outline are the same file",
    ],
    [
      "an icon that is none",
      picture("color.png", Buffer.from("PNG")),
      "color.png is no PNG",
    ],
    [
      "an icon cut off",
      picture("outline.png", whole.files.get("outline.png")!.subarray(0, 60)),
      "outline.png is empty or damaged",
    ],
    [
      "a small colour icon",
      picture("color.png", svg(96, `<rect width="96" height="96"/>`)),
      "color.png is 96 × 96 points; it must be 192 × 192",
    ],
    [
      "a colour icon with holes",
      picture("color.png", svg(192, square("#0b5f59"))),
      "color.png has transparent points; Teams cuts its corners itself, so it must be filled to the edge",
    ],
    [
      "a large outline icon",
      picture("outline.png", svg(64, square("#fff"))),
      "outline.png is 64 × 64 points; it must be 32 × 32",
    ],
    [
      "an outline icon with colours",
      picture("outline.png", svg(32, square("#0b5f59"))),
      "outline.png has colours; it must be white on a transparent ground",
    ],
    [
      "an outline icon in grey",
      picture("outline.png", svg(32, square("#eee"))),
      "outline.png has colours; it must be white on a transparent ground",
    ],
    [
      "an outline icon on a white ground",
      picture(
        "outline.png",
        svg(32, `<rect width="32" height="32" fill="#fff"/>`),
      ),
      "outline.png has no transparent ground",
    ],
    [
      "an empty outline icon",
      picture("outline.png", svg(32, "")),
      "outline.png is empty or damaged",
    ],
    [
      "a file that nothing names",
      picture("notes.txt", Buffer.from("to do")),
      "notes.txt is in the package, but manifest.json does not name it",
    ],
    [
      "a placeholder nobody filled in",
      ({ manifest }) => (manifest["publisherDocsUrl"] = "${{APP_DOCS_URL}}"),
      "manifest.json: publisherDocsUrl is no web address",
      "manifest.json: nothing was put in for “APP_DOCS_URL”",
    ],
  ]);
});

it("A package with many mistakes is refused with all of them at once", () => {
  const told = problemsAfter(whole, ({ manifest, json, files }) => {
    manifest.version = "1";
    manifest.bots[0].scopes = [];
    json("ko.json")[title] = "/새 클레임";
    files.delete("outline.png");
  });
  expect(told).to.deep.equal([
    "manifest.json: version must be three numbers such as 1.2.0: Teams takes nothing behind them",
    "manifest.json: bots[0].scopes lacks personal, so the app can't be added there",
    "manifest.json: bots[0].scopes lacks team, so the app can't be added there",
    "manifest.json: bots[0].scopes lacks groupChat, so the app can't be added there",
    "manifest.json: bots[0].commandLists has a list for personal, where the bot is not",
    "manifest.json: bots[0].commandLists has a list for team, where the bot is not",
    "manifest.json: bots[0].commandLists has a list for groupChat, where the bot is not",
    "ko.json: “/새 클레임” must begin with a letter, not with a slash, another sign or a space",
    "ko.json: the bot does not understand “/새 클레임” as the command “create” in ko",
    "icons.outline: outline.png is not in the package",
  ]);
});
