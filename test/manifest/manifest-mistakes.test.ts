import type { Breakable } from "../support/package-kit.ts";
import { refuses } from "../support/package-mistakes.ts";

describe("A package with a mistake in its manifest is refused, and the mistake named:", () => {
  refuses([
    [
      "no manifest",
      ({ files }) => files.delete("manifest.json"),
      "manifest.json is not in the package",
    ],
    [
      "a manifest that is no JSON",
      ({ files }) => files.set("manifest.json", Buffer.from("{")),
      "manifest.json is no JSON",
    ],
    [
      "a manifest that is a list",
      ({ files }) => files.set("manifest.json", Buffer.from("[]")),
      "manifest.json must be an object",
    ],
    [
      "a version in words",
      ({ manifest }) => (manifest.version = "one"),
      "manifest.json: version must be three numbers such as 1.2.0: Teams takes nothing behind them",
    ],
    [
      "a version with something behind it",
      ({ manifest }) => (manifest.version = "1.2.0-beta.1"),
      "manifest.json: version must be three numbers such as 1.2.0: Teams takes nothing behind them",
    ],
    [
      "a leading zero in the version",
      ({ manifest }) => (manifest.version = "1.02.0"),
      "manifest.json: version must be three numbers such as 1.2.0: Teams takes nothing behind them",
    ],
    [
      "an old schema",
      ({ manifest }) =>
        Object.assign(manifest, {
          manifestVersion: "1.16",
          $schema: String(manifest["$schema"]).replace("1.25", "1.16"),
        }),
      "manifest.json: manifestVersion must be 1.24 or newer",
    ],
    [
      "an old schema, with a field that the newest does not know",
      ({ manifest }) =>
        Object.assign(manifest, {
          manifestVersion: "1.16",
          $schema: String(manifest["$schema"]).replace("1.25", "1.16"),
          packageName: "com.contoso.claims",
        }),
      "manifest.json: has “packageName”, which Teams does not know (schema 1.30)",
      "manifest.json: manifestVersion must be 1.24 or newer",
    ],
    [
      "a schema from the future",
      ({ manifest }) =>
        Object.assign(manifest, {
          manifestVersion: "1.99",
          $schema: String(manifest["$schema"]).replace("1.25", "1.99"),
        }),
      "manifest.json: manifestVersion must be 1.30 or older: there is no newer schema here to check it with",
    ],
    [
      "two versions of the schema",
      ({ manifest }) => (manifest["manifestVersion"] = "1.24"),
      "manifest.json: $schema and manifestVersion name different versions",
    ],
    [
      "an id that is none",
      ({ manifest }) => (manifest.id = "co-op"),
      "manifest.json: id is no id (8-4-4-4-12 hexadecimal digits)",
    ],
    [
      "an id of zeros",
      ({ manifest }) => (manifest.id = "00000000-0000-0000-0000-000000000000"),
      "manifest.json: id is all zeros: it is no id of an app",
    ],
    [
      "a bot id that was not put in",
      ({ manifest }) => (manifest.bots[0]["botId"] = "${{MicrosoftAppId}}"),
      "manifest.json: bots[0].botId is no id (8-4-4-4-12 hexadecimal digits)",
      "manifest.json: nothing was put in for “MicrosoftAppId”",
    ],
    [
      "a field that Teams does not know",
      ({ manifest }) => (manifest["packageName"] = "com.contoso.claims"),
      "manifest.json: has “packageName”, which Teams does not know",
    ],
    [
      "a field of a newer version",
      ({ manifest }) => (manifest.bots[0]["supportsTargetedMessages"] = true),
      "manifest.json: bots[0] has “supportsTargetedMessages”, which Teams does not know",
    ],
    [
      "no terms of use",
      ({ manifest }) => delete manifest.developer["termsOfUseUrl"],
      "manifest.json: developer.termsOfUseUrl is missing",
    ],
    [
      "a website without encryption",
      ({ manifest }) =>
        (manifest.developer["websiteUrl"] = "http://www.contoso.com"),
      "manifest.json: developer.websiteUrl must be an https address",
    ],
    [
      "a privacy page on this machine",
      ({ manifest }) =>
        (manifest.developer["privacyUrl"] = "https://localhost/privacy"),
      "manifest.json: developer.privacyUrl must be an address that everybody can reach",
    ],
    [
      "a developer without a name",
      ({ manifest }) => (manifest.developer["name"] = " "),
      "manifest.json: developer.name is empty",
    ],
    [
      "a developer with a long name",
      ({ manifest }) => (manifest.developer["name"] = "x".repeat(33)),
      "manifest.json: developer.name is 33 characters long; 32 is the most",
    ],
    [
      "a colour by name",
      ({ manifest }) => (manifest.accentColor = "green"),
      "manifest.json: accentColor is no colour like #0b5f59",
    ],
    [
      "no bot",
      ({ manifest }) => Object.assign(manifest, { bots: [] }),
      "manifest.json: bots is empty: without a bot there is no app",
    ],
    [
      "no scope",
      ({ manifest }) => (manifest.bots[0].scopes = []),
      "manifest.json: bots[0].scopes lacks personal, so the app can't be added there",
      "manifest.json: bots[0].scopes lacks team, so the app can't be added there",
      "manifest.json: bots[0].scopes lacks groupChat, so the app can't be added there",
      "manifest.json: bots[0].commandLists has a list for personal, where the bot is not",
      "manifest.json: bots[0].commandLists has a list for team, where the bot is not",
      "manifest.json: bots[0].commandLists has a list for groupChat, where the bot is not",
    ],
    [
      "a scope less",
      ({ manifest }) => (manifest.bots[0].scopes = ["personal", "team"]),
      "manifest.json: bots[0].scopes lacks groupChat, so the app can't be added there",
      "manifest.json: bots[0].commandLists has a list for groupChat, where the bot is not",
    ],
    [
      "a scope twice",
      ({ manifest }) => manifest.bots[0].scopes.push("team"),
      "manifest.json: bots[0].scopes lists team twice",
    ],
    [
      "a scope in small letters",
      ({ manifest }) =>
        (manifest.bots[0].scopes = ["personal", "team", "groupchat"]),
      "manifest.json: bots[0].scopes[2] must be one of team, personal, groupChat, copilot",
      "manifest.json: bots[0].scopes lacks groupChat, so the app can't be added there",
      "manifest.json: bots[0].commandLists has no list for groupchat",
      "manifest.json: bots[0].commandLists has a list for groupChat, where the bot is not",
    ],
    [
      "no files",
      ({ manifest }) => (manifest.bots[0]["supportsFiles"] = false),
      "manifest.json: bots[0].supportsFiles must be true: people send the bot files",
    ],
    [
      "a bot that only notifies",
      ({ manifest }) => (manifest.bots[0]["isNotificationOnly"] = true),
      "manifest.json: bots[0].isNotificationOnly must not be true: people talk to the bot",
    ],
    [
      "an address as domain",
      domains("https://claims.contoso.com"),
      "manifest.json: validDomains: “https://claims.contoso.com” must be a bare host, without https://, path or spaces",
    ],
    [
      "a domain with a path",
      domains("claims.contoso.com/upload"),
      "manifest.json: validDomains: “claims.contoso.com/upload” must be a bare host, without https://, path or spaces",
    ],
    [
      "a domain with a space",
      domains("claims.contoso.com "),
      "manifest.json: validDomains: “claims.contoso.com ” must be a bare host, without https://, path or spaces",
    ],
    [
      "everybody's domain",
      domains("*.azurewebsites.net"),
      "manifest.json: validDomains: *.azurewebsites.net stands for hosts of others too; name the host itself",
    ],
    [
      "this machine as domain",
      domains("localhost:3978"),
      "manifest.json: validDomains: localhost:3978 can't be reached from Teams; it takes a public name",
    ],
    [
      "a number as domain",
      domains("10.0.0.5"),
      "manifest.json: validDomains: 10.0.0.5 can't be reached from Teams; it takes a public name",
    ],
    [
      "no domain",
      domains(),
      "manifest.json: validDomains is empty: the upload page would not open",
    ],
    [
      "a domain twice",
      domains("claims.contoso.com", "claims.contoso.com"),
      "manifest.json: validDomains lists claims.contoso.com twice",
    ],
    [
      "a name with a brand in it",
      ({ manifest, json }) => {
        manifest.name["short"] = "Claims for Teams";
        for (const file of ["en", "de", "ko", "zh-CN"])
          json(`${file}.json`)["name.short"] = "Claims for Teams";
      },
      "manifest.json: name.short may not contain the names of Microsoft's products",
    ],
    [
      "a long short description",
      ({ manifest, json }) => {
        const text = "x".repeat(81);
        manifest.description["short"] = text;
        json("en.json")["description.short"] = text;
      },
      "manifest.json: description.short is 81 characters long; 80 is the most",
      "en.json: description.short is 81 characters long; 80 is the most",
    ],
    [
      "a description that says the same twice",
      ({ manifest, json }) => {
        manifest.description["full"] = manifest.description["short"];
        json("en.json")["description.full"] = manifest.description["short"];
      },
      "manifest.json: description.full only repeats description.short",
    ],
  ]);
});

function domains(...validDomains: string[]) {
  return ({ manifest }: Breakable) => (manifest.validDomains = validDomains);
}
