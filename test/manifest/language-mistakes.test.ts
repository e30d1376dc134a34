import { refuses } from "../support/package-mistakes.ts";

const about = "bots[0].commandLists[0].commands[0].description";

describe("A package with a mistake in its languages is refused, and the mistake named:", () => {
  refuses([
    [
      "a file less",
      ({ files }) => files.delete("ko.json"),
      "ko.json is not in the package",
    ],
    [
      "a language less",
      ({ manifest, files }) => {
        manifest.localizationInfo.additionalLanguages.shift();
        files.delete("de.json");
      },
      "localizationInfo: de is missing",
    ],
    [
      "a language twice",
      ({ manifest }) =>
        manifest.localizationInfo.additionalLanguages.push({
          languageTag: "de",
          file: "de.json",
        }),
      "manifest.json: localizationInfo.additionalLanguages lists something twice",
      "localizationInfo: de is there twice",
    ],
    [
      "a language that the bot does not speak",
      ({ manifest, files }) => {
        manifest.localizationInfo.additionalLanguages.push({
          languageTag: "fr",
          file: "fr.json",
        });
        files.set("fr.json", files.get("de.json")!);
      },
      "localizationInfo: the bot does not speak fr",
    ],
    [
      "a language tag that is none",
      ({ manifest }) =>
        (manifest.localizationInfo.additionalLanguages[0]!["languageTag"] =
          "de_DE"),
      "manifest.json: localizationInfo.additionalLanguages[0].languageTag is no language tag such as de or zh-CN",
      "localizationInfo: de is missing",
      "localizationInfo: the bot does not speak de_DE",
    ],
    [
      "a text less",
      ({ json }) => Reflect.deleteProperty(json("de.json"), about),
      "de.json: bots[0].commandLists[0].commands[0].description is missing",
    ],
    [
      "a text more",
      ({ json }) =>
        (json("de.json")["bots[0].commandLists[0].commands[12].title"] =
          "Verlauf"),
      "de.json: has “bots[0].commandLists[0].commands[12].title”, which Teams does not know",
      "de.json: bots[0].commandLists[0].commands[12].title is there, but nothing in manifest.json",
    ],
    [
      "a key that Teams does not know",
      ({ json }) => (json("de.json")["manifestVersion"] = "1.25"),
      "de.json: has “manifestVersion”, which Teams does not know",
      "de.json: manifestVersion is there, but nothing in manifest.json",
    ],
    [
      "an empty text",
      ({ json }) => (json("de.json")[about] = " "),
      "de.json: bots[0].commandLists[0].commands[0].description is empty",
    ],
    [
      "a text that is none",
      ({ json }) => (json("de.json")["name.short"] = 5),
      "de.json: name.short must be of type string",
    ],
    [
      "another name",
      ({ json }) => (json("zh-CN.json")["name.short"] = "合作申请"),
      "zh-CN.json: name.short must be “Co-op Claims”, the same in all languages",
    ],
    [
      "a text that was not translated",
      ({ json }) =>
        (json("ko.json")["description.short"] =
          json("en.json")["description.short"]),
      "ko.json: description.short is not translated",
    ],
    [
      "a description too long in one language",
      ({ json }) =>
        (json("de.json")["description.short"] = "Anspruch ".repeat(9)),
      "de.json: description.short is 81 characters long; 80 is the most",
    ],
    [
      "English that differs from the manifest",
      ({ json }) => (json("en.json")["description.short"] = "File claims."),
      "en.json: description.short differs from what manifest.json says",
    ],
    [
      "a file that is no JSON",
      ({ files }) => files.set("de.json", Buffer.from("Anspruch")),
      "de.json is no JSON",
    ],
  ]);
});
