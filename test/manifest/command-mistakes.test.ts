import type { Breakable } from "../support/package-kit.ts";
import { refuses } from "../support/package-mistakes.ts";

const title = "bots[0].commandLists[0].commands[0].title";
const about = "bots[0].commandLists[0].commands[0].description";

describe("A package with a mistake in its commands is refused, and the mistake named:", () => {
  const say = (text: string) => (parts: Breakable) => {
    parts.manifest.bots[0].commandLists[0]!.commands[0]!["title"] = text;
    parts.json("en.json")[title] = text;
  };
  refuses([
    [
      "no lists",
      ({ manifest }) => (manifest.bots[0].commandLists = []),
      "manifest.json: bots[0].commandLists is empty: people find commands there",
    ],
    [
      "an empty list",
      ({ manifest }) => {
        manifest.bots[0].commandLists.push({ scopes: [], commands: [] });
      },
      "manifest.json: bots[0].commandLists[2].scopes is empty",
      "manifest.json: bots[0].commandLists[2].commands is empty",
    ],
    [
      "two lists for one scope",
      ({ manifest }) => manifest.bots[0].commandLists[0]!.scopes.push("team"),
      "manifest.json: bots[0].commandLists has two lists for team",
    ],
    [
      "no list for a scope",
      ({ manifest }) =>
        (manifest.bots[0].commandLists[1]!.scopes = ["groupChat"]),
      "manifest.json: bots[0].commandLists has no list for team",
    ],
    [
      "a command too many",
      ({ manifest }) => {
        const { commands } = manifest.bots[0].commandLists[0]!;
        commands.push({ ...commands[0], title: "History" });
      },
      "manifest.json: bots[0].commandLists[0].commands has more than 12 entries",
      "en.json: bots[0].commandLists[0].commands[12].title is missing",
      "en.json: bots[0].commandLists[0].commands[12].description is missing",
      "de.json: bots[0].commandLists[0].commands[12].title is missing",
      "de.json: bots[0].commandLists[0].commands[12].description is missing",
      "ko.json: bots[0].commandLists[0].commands[12].title is missing",
      "ko.json: bots[0].commandLists[0].commands[12].description is missing",
      "zh-CN.json: bots[0].commandLists[0].commands[12].title is missing",
      "zh-CN.json: bots[0].commandLists[0].commands[12].description is missing",
    ],
    [
      "no description",
      ({ manifest }) => {
        delete manifest.bots[0].commandLists[0]!.commands[0]!["description"];
      },
      "manifest.json: bots[0].commandLists[0].commands[0].description is missing",
      "en.json: bots[0].commandLists[0].commands[0].description is there, but nothing in manifest.json",
      "de.json: bots[0].commandLists[0].commands[0].description is there, but nothing in manifest.json",
      "ko.json: bots[0].commandLists[0].commands[0].description is there, but nothing in manifest.json",
      "zh-CN.json: bots[0].commandLists[0].commands[0].description is there, but nothing in manifest.json",
    ],
    [
      "a slash",
      say("/create claim"),
      "manifest.json: “/create claim” must begin with a letter, not with a slash, another sign or a space",
      "manifest.json: the bot does not understand “/create claim” as the command “create” in en",
    ],
    [
      "a space before it",
      say(" Create claim"),
      "manifest.json: “ Create claim” must begin with a letter, not with a slash, another sign or a space",
    ],
    [
      "a title nobody understands",
      say("Make it so"),
      "manifest.json: the bot does not understand “Make it so” as the command “create” in en",
    ],
    [
      "a title of another command",
      say("My claims"),
      "manifest.json: the bot does not understand “My claims” as the command “create” in en",
      "manifest.json: “my claims” stands twice in commandLists[0]",
    ],
    [
      "a title of another language",
      say("Anspruch erstellen"),
      "manifest.json: the bot does not understand “Anspruch erstellen” as the command “create” in en",
    ],
    [
      "a long title",
      say("I would like to create a claim now"),
      "manifest.json: bots[0].commandLists[0].commands[0].title is 34 characters long; 32 is the most",
      "manifest.json: the bot does not understand “I would like to create a claim now” as the command “create” in en",
    ],
    [
      "a long description",
      ({ manifest, json }) => {
        const text = "x".repeat(129);
        manifest.bots[0].commandLists[0]!.commands[0]!["description"] = text;
        json("en.json")[about] = text;
      },
      "manifest.json: bots[0].commandLists[0].commands[0].description is 129 characters long; 128 is the most",
    ],
    [
      "a title that another language's bot does not understand",
      ({ json }) => (json("ko.json")[title] = "클레임 시작하자"),
      "ko.json: the bot does not understand “클레임 시작하자” as the command “create” in ko",
    ],
    [
      "two commands with one title",
      ({ json }) => (json("de.json")[title] = "Meine Ansprüche"),
      "de.json: the bot does not understand “Meine Ansprüche” as the command “create” in de",
      "de.json: “meine ansprüche” stands twice in commandLists[0]",
    ],
  ]);
});
